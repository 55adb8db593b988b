import { CodedError } from "@causeway/core";

/** DATASET_UNREADABLE for a file that the system does not give us; `why` is a reason, or what the system threw. */
export function unreadable(path: string, why: unknown): CodedError {
  const reason = typeof why === "string" ? why : reasonOf(why);
  return new CodedError("DATASET_UNREADABLE", `${path} cannot be read: ${reason}.`, {
    place: { file: path },
    ...(typeof why === "string" ? {} : { cause: why }),
  });
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["EACCES", "we have no permission"],
  ["EPERM", "we have no permission"],
  ["ENOENT", "it is gone"],
  ["EISDIR", "it is a directory"],
  ["ELOOP", "its links go round in a circle"],
  ["EMFILE", "too many files are open"],
  ["Z_BUF_ERROR", "the gzip archive is not complete"],
  ["Z_DATA_ERROR", "the gzip archive is damaged"],
]);

function reasonOf(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  const code = "code" in problem ? String(problem.code) : "";
  return REASONS.get(code) ?? problem.message;
}
