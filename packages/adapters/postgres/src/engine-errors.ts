import { CodedError } from "@causeway/core";
import { EngineError } from "@causeway/adapter-sql";

const DISK_FULL = "53100";
const QUERY_CANCELED = "57014";
/** Connection lost, server shutting down, read-only or damaged. */
const UNUSABLE = /^(08|57P|58|F0|XX)|^25006$/;

/** PostgreSQL's error, known by its SQLSTATE, as one of ours. What did not come from the engine passes. */
export function codedEngineError(error: unknown, address: string): unknown {
  if (!(error instanceof Error) || error instanceof CodedError || !("code" in error)) return error;
  const { code, message } = error;
  if (typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code)) return error;
  if (code === DISK_FULL)
    return new CodedError("STORE_FULL", `The disk that holds the store ${address} is full.`, {
      cause: error,
    });
  if (code === QUERY_CANCELED)
    return new CodedError("INTERRUPTED", "The query was cancelled.", { cause: error });
  if (UNUSABLE.test(code))
    return new CodedError("STORE_UNUSABLE", `The store ${address} cannot be used: ${message}`, {
      cause: error,
    });
  return new EngineError(message, { cause: error });
}
