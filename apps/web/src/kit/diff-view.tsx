import { Minus, Pencil, Plus } from "lucide-react";
import type { ReactNode } from "react";

export interface Difference {
  /** What differs: `spec.mapping[2].to`, `first_name`. */
  readonly path: string;
  /** What people call it, in place of the path. */
  readonly label?: string;
  /** Absent: it is new. */
  readonly from?: unknown;
  /** Absent: it is gone. */
  readonly to?: unknown;
}

interface DiffViewProps {
  readonly label: string;
  readonly differences: readonly Difference[];
  /** The heading of the first column. */
  readonly what?: string;
  readonly before?: string;
  readonly after?: string;
}

/** old -> new, a line each, with a sign and a word for what happened to it. */
export function DiffView({
  label,
  differences,
  what = "What",
  before = "Before",
  after = "After",
}: DiffViewProps) {
  if (differences.length === 0) return <p className="text-ink-soft">Nothing differs.</p>;
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-120 border-collapse text-left" aria-label={label}>
        <thead className="text-sm text-ink-faint">
          <tr className="border-b border-line">
            <th className="w-24 py-1 pr-3 font-medium">Change</th>
            <th className="py-1 pr-3 font-medium">{what}</th>
            <th className="w-[36%] py-1 pr-3 font-medium">{before}</th>
            <th className="w-[36%] py-1 font-medium">{after}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={one.path} className="border-b border-line align-top">
              <td className="py-1 pr-3 whitespace-nowrap">{sign(one)}</td>
              <td
                className={`py-1 pr-3 [overflow-wrap:anywhere] ${one.label === undefined ? "font-mono text-sm" : ""}`}
              >
                {one.label ?? one.path}
              </td>
              <td className="py-1 pr-3">
                {"from" in one ? <Side value={one.from} className="bg-broken-soft" /> : <None />}
              </td>
              <td className="py-1">
                {"to" in one ? <Side value={one.to} className="bg-well-soft" /> : <None />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sign(one: Difference): ReactNode {
  const [Icon, word] =
    "from" in one
      ? "to" in one
        ? ([Pencil, "changed"] as const)
        : ([Minus, "removed"] as const)
      : ([Plus, "added"] as const);
  return (
    <span className="inline-flex items-center gap-1 text-sm text-ink-soft">
      <Icon size={14} aria-hidden /> {word}
    </span>
  );
}

function Side({ value, className }: { readonly value: unknown; readonly className: string }) {
  const text = typeof value === "string" ? value : (JSON.stringify(value, null, 1) ?? "");
  return (
    <span
      className={`rounded-sm px-1 font-mono text-sm whitespace-pre-wrap [overflow-wrap:anywhere] ${className}`}
    >
      {text === "" ? "(empty)" : text}
    </span>
  );
}

function None() {
  return <span className="text-ink-faint">–</span>;
}
