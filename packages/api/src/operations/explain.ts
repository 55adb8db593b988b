import type { CellValue, Column } from "@causeway/core";
import type { PersonState } from "@causeway/ports";

/** One person in one export: from the source row to what Braze answered. */
export interface Explanation {
  readonly export: string;
  readonly key: string;
  /** The model's rows for the key as they are now; none: the person is not selected. */
  readonly source: {
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly CellValue[])[];
  };
  /** As of the last run or plan. In the order of the mapping. */
  readonly attributes: readonly ExplainedAttribute[];
  readonly state: PersonState;
  readonly verdict: Verdict;
  /** The verdict in a sentence or three, with what Braze said where it refused. */
  readonly why: string;
}

export type Verdict =
  | "not-selected"
  | "invalid"
  | "up-to-date"
  | "to-send"
  | "rejected"
  | "uncertain"
  /** As before the first run of an export that sends only changes. */
  | "existing"
  | "assumed";

export interface ExplainedAttribute {
  readonly target: string;
  /** Null: static text. */
  readonly column: string | null;
  /** What the model says; null where there is no row. */
  readonly source: CellValue;
  /** What we want Braze to hold, normalised. */
  readonly wanted: CellValue;
  /** What Braze acknowledged. */
  readonly acknowledged: CellValue;
  readonly state: "sent" | "to-send" | "refused" | "uncertain" | "omitted" | "existing" | "never";
  /** What Braze said when it refused the value; null: it is not refused, or that is not kept any more. */
  readonly reason: string | null;
}
