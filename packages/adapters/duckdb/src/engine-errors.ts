import { CodedError } from "@causeway/core";
import { EngineError } from "@causeway/adapter-sql";

const FULL = /No space left on device|File too large|Disk quota exceeded|ENOSPC|EFBIG|EDQUOT/;
/** How DuckDB begins what it says: `IO Error: …`. The message is its only sign. */
const ENGINE_MESSAGE = /^[A-Z][A-Za-z ]* Error: /;
const UNUSABLE = /^(IO|Permission|FATAL|INTERNAL) Error: /;

/** DuckDB's error as one of ours. What did not come from the engine passes. */
export function codedEngineError(error: unknown, address: string): unknown {
  if (!(error instanceof Error) || error instanceof CodedError || !ENGINE_MESSAGE.test(error.message))
    return error;
  const { message } = error;
  if (FULL.test(message))
    return new CodedError("STORE_FULL", `The disk that holds the store ${address} is full.`, {
      cause: error,
    });
  if (message.includes("Interrupted!"))
    return new CodedError("INTERRUPTED", "The query was cancelled.", { cause: error });
  if (UNUSABLE.test(message))
    return new CodedError("STORE_UNUSABLE", `The store ${address} cannot be used: ${firstLine(message)}`, {
      cause: error,
    });
  return new EngineError(message, { cause: error });
}

/** A failure to make or open the files of a store. */
export function codedOpenError(error: unknown, address: string): CodedError {
  if (error instanceof CodedError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const code = FULL.test(reason) ? "STORE_FULL" : "STORE_UNUSABLE";
  return new CodedError(code, `The store ${address} cannot be opened: ${firstLine(reason)}`, {
    cause: error,
  });
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}
