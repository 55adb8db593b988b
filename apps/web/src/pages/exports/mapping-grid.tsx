import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef, useState } from "react";
import { useMay } from "../../data/session.ts";
import type { Choice } from "../../kit/combobox.tsx";
import type { FormRow } from "./export-form.ts";
import {
  addRow,
  changeRow,
  changeSource,
  duplicateRow,
  duplicateTargets,
  numbersOfAlike,
  moveRow,
  placeRow,
  removeRow,
} from "./mapping-rows.ts";
import { MappingRow, type MappingRowProps, type RowActions } from "./mapping-row.tsx";
import type { LivePreview } from "./use-mapping-preview.ts";

type Rows = readonly FormRow[];

export interface MappingGridProps {
  /** All rows, and those that a search found. */
  readonly rows: Rows;
  readonly found: Rows;
  readonly onRows: (change: (before: Rows) => Rows) => void;
  readonly columns: readonly Choice[];
  readonly targets: readonly Choice[];
  readonly consentTargets: ReadonlySet<string>;
  /** Consent targets that this export may write. */
  readonly unlocked: readonly string[];
  readonly onUnlock: (target: string) => void;
  readonly preview: LivePreview;
  readonly disabled: boolean;
}

/** Above so many rows only those in sight are drawn: 500 stay quick. */
const VIRTUAL_FROM = 40;
const ROW_PX = 66;

/** One row per pair, in the order in which the object is written. */
export function MappingGrid(props: MappingGridProps) {
  const { found, preview, consentTargets, unlocked, disabled } = props;
  const { actions, dragged, said } = useRowActions(props);
  const twice = useMemo(() => duplicateTargets(props.rows), [props.rows]);
  const costs = useMemo(() => new Map(preview.data?.rows.map((row) => [row.to, row])), [preview.data]);
  const costComes = useMay("export:plan") && preview.error === null;
  const numbers = useMemo(() => numbersOfAlike(props.rows), [props.rows]);
  const draw = (line: FormRow) => {
    const cost = costs.get(line.row.to) ?? null;
    const row: MappingRowProps = {
      line,
      columns: props.columns,
      targets: props.targets,
      notes: preview.notes.byRow.get(line.id) ?? NOTHING,
      isTwice: twice.has(line.row.to),
      number: numbers.get(line.id) ?? null,
      isLocked: consentTargets.has(line.row.to) && !unlocked.includes(line.row.to),
      isDragged: dragged === line.id,
      cost,
      costComes,
      normaliser: cost?.normaliser ?? null,
      person: preview.data?.person ?? null,
      rowsLookedAt: preview.data?.rowsLookedAt ?? null,
      actions,
      disabled,
    };
    return <MappingRow {...row} />;
  };
  return (
    <>
      {found.length > VIRTUAL_FROM ? (
        <VirtualRows rows={found} draw={draw} />
      ) : (
        <div>
          {found.map((line) => (
            <div key={line.id}>{draw(line)}</div>
          ))}
        </div>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

const NOTHING: readonly never[] = [];

function useRowActions({ rows: all, onRows, onUnlock }: MappingGridProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const held = useRef<number | null>(null);
  const unlock = useRef(onUnlock);
  unlock.current = onUnlock;
  const change = useRef(onRows);
  change.current = onRows;
  const shown = useRef(all);
  shown.current = all;
  const drag = useCallback((id: number | null) => {
    held.current = id;
    setDragged(id);
  }, []);
  const actions = useMemo((): RowActions => {
    const rows = (of: (before: Rows) => Rows) => change.current(of);
    return {
      change: (id, next) => rows((before) => changeRow(before, id, next)),
      source: (id, source) => rows((before) => changeSource(before, id, source)),
      duplicate: (id) => rows((before) => duplicateRow(before, id)),
      remove: (id) => rows((before) => removeRow(before, id)),
      move: (id, by) => {
        const after = moveRow(shown.current, id, by);
        setSaid(`Row ${after.findIndex((row) => row.id === id) + 1} of ${after.length}`);
        rows((before) => moveRow(before, id, by));
      },
      drag,
      dragOver: (id) => {
        const moved = held.current;
        if (moved === null || moved === id) return;
        rows((before) =>
          placeRow(
            before,
            moved,
            before.findIndex((row) => row.id === id),
          ),
        );
      },
      unlock: (target) => unlock.current(target),
    };
  }, [drag]);
  return { actions, dragged, said } as const;
}

interface VirtualRowsProps {
  readonly rows: Rows;
  readonly draw: (line: FormRow) => React.ReactNode;
}

function VirtualRows({ rows, draw }: VirtualRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  return (
    // A region that scrolls must be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label="Mapping rows"
      className="scroll-edges max-h-[70dvh] overflow-y-auto"
    >
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = rows[item.index];
          return line === undefined ? null : (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {draw(line)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A row for a column or a target that was chosen beside the grid. */
export function addFor(rows: Rows, chosen: { readonly from: string } | { readonly to: string }): Rows {
  if ("from" in chosen) return addRow(rows, { to: "", from: chosen.from });
  return rows.some(({ row }) => row.to === chosen.to) ? rows : addRow(rows, { to: chosen.to, from: "" });
}
