import { CodedError } from "@causeway/core";
import { EngineError } from "@causeway/adapter-sql";

const FULL = /No space left on device|File too large|Disk quota exceeded|ENOSPC|EFBIG|EDQUOT/;
const UNUSABLE = /^(IO|Permission|FATAL|INTERNAL) Error|EACCES|EPERM|EROFS|ENOTDIR|EIO/;

/** DuckDB's error (its only sign is the message), or Node's file error, as one of ours; what is already one of ours passes. */
export function codedEngineError(error: unknown, address: string): unknown {
  if (!(error instanceof Error) || error instanceof CodedError) return error;
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

export function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}
