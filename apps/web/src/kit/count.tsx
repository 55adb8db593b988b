import { formatCount } from "./format.ts";

interface CountProps {
  readonly value: number | null | undefined;
  /** One word, or the word for one and for many: `["person", "people"]`. */
  readonly unit?: string | readonly [string, string];
  readonly absent?: string;
  readonly digits?: number;
}

/** A number with thousands separators and its unit. */
export function Count({ value, unit, absent = "–", digits = 0 }: CountProps) {
  if (value == null) return <span className="text-ink-faint">{absent}</span>;
  const word = typeof unit === "string" ? unit : value === 1 ? unit?.[0] : unit?.[1];
  return (
    <span className="whitespace-nowrap">
      {formatCount(value, digits)}
      {word === undefined ? null : <span className="text-ink-soft"> {word}</span>}
    </span>
  );
}
