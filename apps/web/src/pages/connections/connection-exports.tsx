import type { HomeExport, ResourceView } from "@causeway/api";
import { Plus, Send } from "lucide-react";
import { useState } from "react";
import { refusalText, useMay } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/choices.tsx";
import { Count } from "../../kit/count.tsx";
import { DirectionState } from "../../kit/direction-state.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { EmptyState, ErrorNotice } from "../../kit/states.tsx";
import { Time } from "../../kit/time.tsx";
import { MoveHandle } from "../editing/move-handle.tsx";
import type { ObjectEditor } from "../editing/use-object-editor.ts";
import type { ConnectionForm } from "./connection-form.ts";
import { inOrder } from "./connection-view.ts";
import { type ListedExport, useExportsOf } from "./use-exports-of.ts";

interface ConnectionExportsProps {
  readonly view: ResourceView;
  /** What home says of them; null: not known, or not yet. */
  readonly known: readonly HomeExport[] | null;
  readonly homeFailed: boolean;
  readonly editor: ObjectEditor<ConnectionForm>;
  readonly mayWrite: boolean;
}

/** Export data: what this connection sends, in the order in which it is sent (features.md row 15). */
export function ConnectionExports({ view, known, homeFailed, editor, mayWrite }: ConnectionExportsProps) {
  const { exports, isWithoutRuns, mayRead, list } = useExportsOf(view.name, known, homeFailed);
  const mayAdd = useMay("export:write");
  const add = mayAdd ? (
    <LinkButton icon={Plus} to="/exports/new" search={{ connection: view.name }}>
      New export
    </LinkButton>
  ) : undefined;
  if (exports === null) {
    const isRefused = isWithoutRuns && !mayRead;
    if (list.error === null && !isRefused) return <WaitingExports />;
    return (
      <Panel title={TITLE}>
        {isRefused ? <p className="text-ink-soft">{refusalText("export:read")}</p> : null}
        {list.error === null ? null : (
          <ErrorNotice error={list.error} onRetry={() => void list.refetch()} meaning={NOT_ASKED} />
        )}
      </Panel>
    );
  }
  const ordered = inOrder(exports, editor.form.order);
  if (exports.length === 0) {
    return (
      <Panel>
        <EmptyState icon={Send} title="Nothing is exported yet" action={add}>
          An export takes the people of an audience to Braze: who they are, and which of their attributes
          Braze should hold.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel
      title={TITLE}
      lead={
        <>
          {exports.length === 1 ? "One export." : "They run one after the other, from top to bottom."}
          {isWithoutRuns ? ` How ${exports.length === 1 ? "it" : "they"} ran is not shown here.` : ""}
        </>
      }
      actions={add}
    >
      <OrderedList
        ordered={ordered}
        mayMove={mayWrite && exports.length > 1}
        onOrder={(order) => editor.change({ order })}
      />
      {exports.length > 1 ? (
        <div className="mt-4">
          <Checkbox
            label="Stop when one fails"
            help="Otherwise the later ones run all the same."
            disabled={!mayWrite}
            checked={editor.form.stopOnFailure}
            onChange={(stopOnFailure) => editor.change({ stopOnFailure })}
          />
        </div>
      ) : null}
    </Panel>
  );
}

const TITLE = "Export data to Braze";

/** Before it is known which there are. */
export function WaitingExports() {
  return (
    <Panel title={TITLE} lead={<Skeleton className="my-0.5 h-4.25 w-80 max-w-full" />}>
      <div role="status" className="grid gap-2">
        <span className="sr-only">Loading</span>
        {[1, 2, 3].map((at) => (
          <Skeleton key={at} className="h-9.5 w-full rounded-md" />
        ))}
      </div>
    </Panel>
  );
}

const NOT_ASKED = "Which exports this connection has could not be asked for. Their runs go on.";

function HowItRan({ facts, below }: { readonly facts: HomeExport; readonly below: string }) {
  return (
    <span className={`flex basis-full flex-wrap items-center gap-x-4 gap-y-1 @[45rem]:contents ${below}`}>
      <span className="@[45rem]:w-36">
        <DirectionState direction="export" hideWord state={facts.state} trouble={facts.trouble} />
      </span>
      <span className="@[45rem]:w-24 @[45rem]:text-right">
        <Count value={facts.people} unit={["person", "people"]} absent="not counted" />
      </span>
      <span className="text-ink-soft @[45rem]:w-48">
        Last run: <Time at={facts.lastRun?.startedAtMs ?? null} absent="never" />
      </span>
    </span>
  );
}

/** Where there is no room beside it, below the name: behind the number, or behind handle and number. */
const BELOW_NAME = { without: "pl-10", with: "pl-21" } as const;

interface OrderedListProps {
  readonly ordered: readonly ListedExport[];
  readonly mayMove: boolean;
  readonly onOrder: (order: readonly string[]) => void;
}

function OrderedList({ ordered, mayMove, onOrder }: OrderedListProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const place = (name: string, to: number) => {
    const names = ordered.map((one) => one.name);
    const from = names.indexOf(name);
    const at = Math.max(0, Math.min(names.length - 1, to));
    if (from === at) return;
    onOrder(names.toSpliced(from, 1).toSpliced(at, 0, name));
    setSaid(`${name} is number ${at + 1} of ${names.length}`);
  };
  return (
    <>
      <ol className="@container grid gap-2">
        {ordered.map((one, at) => (
          <li
            key={one.name}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              place(dragged, at);
            }}
            onDrop={(event) => event.preventDefault()}
            onDragEnd={() => setDragged(null)}
            className={`flex flex-wrap items-baseline gap-x-4 gap-y-1 rounded-md border border-line px-2 py-2 ${dragged === one.name ? "opacity-55" : ""}`}
          >
            {mayMove ? (
              <MoveHandle
                what={one.label ?? one.name}
                onMove={(by) => place(one.name, at + by)}
                onDragStart={() => setDragged(one.name)}
              />
            ) : null}
            <span className="w-6 text-right text-ink-faint">{at + 1}.</span>
            <TextLink
              to="/exports/$name"
              params={{ name: one.name }}
              className="line-clamp-8 min-w-32 flex-1 basis-[calc(100%-96px)] [overflow-wrap:anywhere] @[45rem]:basis-0"
            >
              {one.label ?? one.name}
            </TextLink>
            {one.facts === null ? null : (
              <HowItRan facts={one.facts} below={BELOW_NAME[mayMove ? "with" : "without"]} />
            )}
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
