import { CodedError, type ErrorCode } from "@causeway/core";
import { EngineError } from "../connection.ts";

/** Texts in quotes are values of people as often as not; before the SQL runs, those in double quotes are names. */
const QUOTED = /'[^'\n]*'/g;
const DOUBLE_QUOTED = /"[^"\n]*"/g;

/**
 * Runs `work`, which runs SQL that a person wrote; what the engine says against it becomes CodedError `code`, with `what` named and quoted
 * values left out. Everything else passes.
 */
export async function withSqlFailures<T>(
  { code, what }: { readonly code: ErrorCode; readonly what: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const said = (error.message.split("\n", 1)[0] ?? "").replaceAll(QUOTED, "'…'");
    const reason = code === "SQL_FAILED" ? said.replaceAll(DOUBLE_QUOTED, '"…"') : said;
    throw new CodedError(code, `${what}: ${reason}`, { cause: error });
  }
}
