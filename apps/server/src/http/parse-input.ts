import { CodedError, CodedErrors, type ErrorCode } from "@causeway/core";
import type { AnyRoute } from "@causeway/api";

type Schema = NonNullable<AnyRoute["query"]>;
type Issue = { readonly code: string; readonly path: readonly PropertyKey[]; readonly message: string };

/** What came in, by its schema. Throws CodedErrors with a pointer each; unknown keys are refused. */
export function parseInput(schema: Schema, value: unknown, where: "address" | "body"): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CodedErrors(parsed.error.issues.flatMap((issue) => problemsOfIssue(issue, where)));
}

function problemsOfIssue(issue: Issue, where: "address" | "body"): readonly CodedError[] {
  const unknown = "keys" in issue && Array.isArray(issue.keys) ? issue.keys : null;
  if (unknown !== null)
    return unknown.map((key) =>
      problem("CONFIG_UNKNOWN_KEY", "is not known here", placeOf([...issue.path, String(key)], where)),
    );
  const place = placeOf(issue.path, where);
  if (issue.message.endsWith("received undefined"))
    return [problem("CONFIG_MISSING_KEY", "is missing", place)];
  return [problem("CONFIG_INVALID", issue.message, place)];
}

/** A JSON pointer into the body, or the parameter's name. */
function placeOf(path: readonly PropertyKey[], where: "address" | "body"): string {
  const steps = path.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1"));
  return where === "address" ? `?${steps.join("/")}` : ["#", ...steps].join("/");
}

function problem(code: ErrorCode, said: string, path: string): CodedError {
  const subject = path === "#" ? "the body" : path.replace(/^(#\/|\?)/, "");
  return new CodedError(code, `${subject}: ${said}`, { place: { path } });
}
