import { ERROR_CODES, type ErrorCode } from "./codes.ts";

/** Where to look for the reason of a run that failed (features.md row 16). */
export type RunTrouble =
  /** What was set up does not hold: a check of ours refused it before anything was exchanged. */
  | "configuration"
  /** What was set up was tried, and the far end, or the way there, refused it. */
  | "exchange";

/** Refusals of the far end that a person has to mend: the table attributes them to that person, and yet they are answers. */
const ANSWERS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "BRAZE_UNAUTHORIZED",
  "BRAZE_FORBIDDEN",
  "BRAZE_NOT_FOUND",
]);

/** Null: neither, it was stopped, cut off, or kept from beginning by what an earlier run found. */
export function runTrouble(code: ErrorCode): RunTrouble | null {
  if (ANSWERS.has(code)) return "exchange";
  if (code === "CONNECTION_PAUSED") return null;
  switch (ERROR_CODES[code].attribution) {
    case "customer":
      return "configuration";
    case "braze":
      return "exchange";
    case "causeway":
      return null;
  }
}
