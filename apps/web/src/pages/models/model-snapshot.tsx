import type { ModelSnapshot } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn, Lock } from "lucide-react";
import { api } from "../../data/api.ts";
import { useRefusal } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { formatCount, formatUnits } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { EmptyState, ErrorNotice } from "../../kit/states.tsx";
import { percentText } from "./percent-text.ts";

interface ModelSnapshotPanelProps {
  /** The SQL whose rows are shown; null: none are. */
  readonly sql: string | null;
  /** Of the saved model; absent: a new one. */
  readonly name?: string | undefined;
}

/** What the rows hold, in numbers: asked for, as it reads all of them (features.md row 106). */
export function ModelSnapshotPanel({ sql, name }: ModelSnapshotPanelProps) {
  const refused = useRefusal("model:preview");
  const query = useQuery({
    queryKey: ["model-snapshot", name, sql],
    queryFn: ({ signal }) =>
      api.post("/models/snapshot", { sql: sql ?? "", ...(name === undefined ? {} : { name }) }, { signal }),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, error, isFetching } = query;
  return (
    <Panel
      title="In numbers"
      lead="How full each column is, what stands in it most, and how many people can be reached."
      flush
      actions={
        refused === null ? (
          <Button
            icon={ChartNoAxesColumn}
            busy={isFetching}
            refused={sql === null ? "Run the SQL first." : null}
            onClick={() => void query.refetch()}
          >
            {data === undefined ? "Count" : "Count again"}
          </Button>
        ) : undefined
      }
    >
      {error === null || isFetching ? null : (
        <div className="p-4">
          <ErrorNotice error={error} meaning="Nothing was counted." onRetry={() => void query.refetch()} />
        </div>
      )}
      {isFetching ? (
        <div className="p-4">
          <SkeletonLines lines={6} />
        </div>
      ) : data === undefined ? (
        error === null ? (
          <EmptyState
            icon={refused === null ? ChartNoAxesColumn : Lock}
            title={refused === null ? "Nothing was counted yet" : "You may not count its rows"}
          >
            {refused ?? "Counting reads up to a million rows. Nothing is saved or sent by that."}
          </EmptyState>
        ) : null
      ) : (
        <Figures snapshot={data} />
      )}
    </Panel>
  );
}

function Figures({ snapshot }: { readonly snapshot: ModelSnapshot }) {
  const { rowsLookedAt, capped, columnsLeftOut, columns, channels } = snapshot;
  return (
    <>
      <p className="border-t border-line px-4 py-2 text-ink-soft">
        {capped ? "The first " : ""}
        {formatUnits(rowsLookedAt, "row", "rows")}.
        {columnsLeftOut === 0 ? "" : ` ${formatUnits(columnsLeftOut, "column", "columns")} more not counted.`}
      </p>
      {channels.length === 0 ? (
        <p className="border-t border-line px-4 py-2 text-ink-soft">
          No column is known to hold e-mail addresses, phone numbers or push tokens.
        </p>
      ) : (
        <Channels snapshot={snapshot} />
      )}
      {/* A region that scrolls must be reached by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="overflow-x-auto border-t border-line" tabIndex={0} role="region" aria-label="Columns">
        <table className="w-full min-w-120 text-left" aria-label="Columns in numbers">
          <thead className="text-sm text-ink-faint">
            <tr className="border-b border-line">
              <th className="px-4 py-1 font-medium">Column</th>
              <th className="py-1 pr-4 text-right font-medium">Filled</th>
              <th className="py-1 pr-4 text-right font-medium">Different</th>
              <th className="py-1 pr-4 font-medium">Most common, and range</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <ColumnLine key={column.name} column={column} rows={rowsLookedAt} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const CHANNEL_WORDS = { email: "by e-mail", phone: "by phone", push: "by push" } as const;

function Channels({ snapshot }: { readonly snapshot: ModelSnapshot }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 border-t border-line px-4 py-2">
      {snapshot.channels.map(({ channel, columns, people }) => (
        <div key={channel} className="min-w-0">
          <dt className="text-sm text-ink-faint">
            Reachable {CHANNEL_WORDS[channel]}, by{" "}
            <span className="font-mono [overflow-wrap:anywhere]">{columns.join(", ")}</span>
          </dt>
          <dd className="tabular-nums">
            {people === null ? (
              <Masked />
            ) : (
              <>
                {formatUnits(people, "person", "people")}
                <span className="text-ink-soft">, {percentText(people, snapshot.rowsLookedAt)}</span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ColumnLineProps {
  readonly column: ModelSnapshot["columns"][number];
  readonly rows: number;
}

function ColumnLine({ column: { name, type, figures }, rows }: ColumnLineProps) {
  return (
    <tr className="border-b border-line align-top last:border-b-0">
      <th scope="row" className="px-4 py-1.5 font-normal [overflow-wrap:anywhere]">
        <span className="font-mono text-sm">{name}</span>{" "}
        <span className="text-sm text-ink-faint">{type}</span>
      </th>
      {figures === null ? (
        <td colSpan={3} className="py-1.5 pr-4">
          <Masked />
        </td>
      ) : (
        <>
          <td className="py-1.5 pr-4 text-right whitespace-nowrap tabular-nums">
            {percentText(figures.filled, rows)}
          </td>
          <td className="py-1.5 pr-4 text-right tabular-nums">{formatCount(figures.distinct)}</td>
          <td className="py-1.5 pr-4">
            <Top top={figures.top} isUnique={figures.distinct === figures.filled} />
            {figures.range === null ? null : (
              <p className="text-sm text-ink-soft tabular-nums [overflow-wrap:anywhere]">
                {figures.range.min} to {figures.range.max}, the middle one {figures.range.median}
              </p>
            )}
          </td>
        </>
      )}
    </tr>
  );
}

type ColumnFigures = NonNullable<ModelSnapshot["columns"][number]["figures"]>;

function Top({ top, isUnique }: { readonly top: ColumnFigures["top"]; readonly isUnique: boolean }) {
  if (top.length === 0) return <span className="text-ink-faint">no value</span>;
  if (isUnique && top.length > 1) return <span className="text-ink-faint">each value once</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {top.map(({ value, rows }) => (
        <li key={value} className="min-w-0 [overflow-wrap:anywhere]">
          {value === "" ? <span className="text-ink-faint">empty text</span> : value}{" "}
          <span className="text-ink-faint tabular-nums">{formatCount(rows)}</span>
        </li>
      ))}
    </ul>
  );
}

function Masked() {
  return <span className="text-ink-faint">•••, as it is personal</span>;
}
