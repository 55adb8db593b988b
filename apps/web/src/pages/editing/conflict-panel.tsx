import { useState } from "react";
import { Button } from "../../kit/button.tsx";
import { DiffView } from "../../kit/diff-view.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RadioCards } from "../../kit/choices.tsx";
import { fieldWords, valueWords } from "./field-words.ts";
import { type Change, changesOf, pathText } from "./merge-changes.ts";
import type { Conflict } from "./use-object-editor.ts";

interface ConflictPanelProps {
  readonly conflict: Conflict;
  readonly onResolve: (choices: ReadonlyMap<string, "mine" | "theirs">) => void;
}

/** Two people changed the same place: theirs beside yours, a choice for each. Nothing of either is gone until then. */
export function ConflictPanel({ conflict, onResolve }: ConflictPanelProps) {
  const { base, mine, theirs } = conflict.versions;
  const changes = changesOf(base, mine, theirs);
  const both = changes.filter(({ by }) => by === "both");
  const others = changes.filter(({ by }) => by === "them");
  const [choices, setChoices] = useState<ReadonlyMap<string, "mine" | "theirs">>(new Map());
  const open = both.filter(({ path }) => !choices.has(pathText(path))).length;
  const left = open === 0 ? null : `${open} still to choose.`;
  return (
    <div role="alert">
      <Panel
        title={`${conflict.by} changed this while you did`}
        lead="Nothing you typed is lost. Choose for each place which of the two holds; then look at it and save."
      >
        <div className="grid grid-cols-1 gap-4">
          {both.map((change) => (
            <OneConflict
              key={pathText(change.path)}
              change={change}
              by={conflict.by}
              value={choices.get(pathText(change.path)) ?? ""}
              onChange={(choice) => setChoices(new Map([...choices, [pathText(change.path), choice]]))}
            />
          ))}
          {others.length === 0 ? null : (
            <div>
              <h3 className="mb-1 font-medium">Taken over from {conflict.by}, as you did not touch it</h3>
              <DiffView label="Their other changes" differences={others.map(differenceOf)} />
            </div>
          )}
          <div className="flex flex-wrap items-center gap-2">
            <Button look="primary" refused={left} onClick={() => onResolve(choices)}>
              Put both together
            </Button>
            <span className="text-sm text-ink-soft empty:hidden">{left}</span>
          </div>
        </div>
      </Panel>
    </div>
  );
}

interface OneConflictProps {
  readonly change: Change;
  readonly by: string;
  readonly value: "mine" | "theirs" | "";
  readonly onChange: (choice: "mine" | "theirs") => void;
}

function OneConflict({ change, by, value, onChange }: OneConflictProps) {
  return (
    <RadioCards
      label={fieldWords(change.path)}
      columns={2}
      value={value}
      onChange={onChange}
      cards={[
        { value: "mine", title: "Yours", text: <Shown value={change.mine} /> },
        { value: "theirs", title: `${by}'s`, text: <Shown value={change.theirs} /> },
      ]}
    />
  );
}

function Shown({ value }: { readonly value: unknown }) {
  return <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{valueWords(value)}</span>;
}

function differenceOf({ path, base, theirs }: Change) {
  return {
    path: pathText(path),
    label: fieldWords(path),
    ...(base === undefined ? {} : { from: valueWords(base) }),
    ...(theirs === undefined ? {} : { to: valueWords(theirs) }),
  };
}
