import type { MappingTarget } from "@causeway/api";
import { Lock, Plus } from "lucide-react";
import { useState } from "react";
import { BrokenName } from "../../kit/broken-name.tsx";
import { IconButton } from "../../kit/button.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { TextField } from "../../kit/text-field.tsx";

interface TargetListProps {
  readonly targets: readonly MappingTarget[];
  readonly isLoading: boolean;
  /** Said where there are none. */
  readonly absent: string;
  readonly used: ReadonlySet<string>;
  readonly onAdd: ((target: string) => void) | null;
}

const GROUPS = [
  { id: "standard", title: "Standard fields", note: "Braze knows them and what they mean." },
  { id: "custom", title: "Custom attributes", note: "Those that exports of this connection write." },
  { id: "consent", title: "Consent", note: "Belongs to Braze: locked unless an export may write it." },
] as const;

/** Where values can go in Braze. A custom attribute that is not listed is typed into the row. */
export function TargetList({ targets, isLoading, absent, used, onAdd }: TargetListProps) {
  const [typed, setTyped] = useState("");
  const found = targets.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
  return (
    <section aria-label="Fields of Braze" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <h2 className="mb-1 text-lg font-semibold">Braze fields</h2>
      <TextField
        label="Search Braze fields"
        hideLabel
        placeholder="Search Braze fields"
        type="search"
        value={typed}
        onChange={setTyped}
      />
      <div className="scroll-edges -mx-4 rounded-b-lg mt-1 min-h-0 flex-1 overflow-y-auto px-4 pb-2">
        {isLoading ? <SkeletonLines lines={8} /> : null}
        {isLoading || targets.length > 0 ? null : <p className="text-sm text-ink-soft">{absent}</p>}
        {GROUPS.map(({ id, title, note }) => {
          const own = found.filter(({ group }) => group === id);
          return own.length === 0 ? null : (
            <div key={id} className="mb-3">
              <h3 className="flex items-center gap-1 text-sm font-medium text-ink-soft">
                {id === "consent" ? <Lock size={12} aria-hidden /> : null}
                {title}
              </h3>
              <p className="text-xs text-ink-faint">{note}</p>
              <ul>
                {own.map((target) => (
                  <Target key={target.name} target={target} isUsed={used.has(target.name)} onAdd={onAdd} />
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </section>
  );
}

interface TargetProps {
  readonly target: MappingTarget;
  readonly isUsed: boolean;
  readonly onAdd: TargetListProps["onAdd"];
}

function Target({ target: { name, type, description, group }, isUsed, onAdd }: TargetProps) {
  return (
    <li className="flex items-start gap-1 border-b border-line py-1">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-mono text-sm [overflow-wrap:anywhere]">
            <BrokenName name={name} />
          </span>
          <span className="text-xs text-ink-faint">{type}</span>
        </p>
        <p className="text-xs text-ink-faint">{description}</p>
      </div>
      {onAdd === null || group === "consent" ? null : isUsed ? (
        <span className="px-1 text-xs text-ink-faint">used</span>
      ) : (
        <IconButton
          icon={Plus}
          small
          className="-mt-1"
          label={`Map to ${name}`}
          onClick={() => onAdd(name)}
        />
      )}
    </li>
  );
}
