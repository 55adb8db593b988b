import { CodedError, didYouMean, ERROR_CODES, type ErrorCode, nearestName, type Place } from "@causeway/core";
import type { z } from "zod";
import { keyShape, schemaAt } from "./schema-walk.ts";

/** From a written object to the places of its values. */
export interface Located {
  /** The value as it is written, references unresolved. */
  readonly value: unknown;
  /** Who it is in messages, for example `Export "rfm-to-braze"`. */
  readonly title: string;
  readonly locate: Locate;
}

/** Where the value at `path` stands, or its key; the nearest enclosing one where it is absent. */
export type Locate = (path: readonly PropertyKey[], which: "key" | "value") => Place;

/** What interface.md sketches for later: known, and not yet taken. */
const laterKeys: ReadonlySet<string> = new Set(["spec.from.audiences", "spec.template"]);

/** Longest value that a message repeats. */
const shownLengthMax = 60;

/**
 * What zod found, as errors with places. A mistyped key is one mistake: that the right one is missing is not told as
 * well; nor is what else is wrong with a value of the wrong type.
 */
export function configProblems(
  schema: z.core.$ZodType,
  issues: readonly z.core.$ZodIssue[],
  located: Located,
): readonly CodedError[] {
  const mistyped = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? [{ path: issue.path, keys: issue.keys }] : [],
  );
  const follows = (issue: z.core.$ZodIssue): boolean =>
    mistyped.some(({ path, keys }) => {
      if (issue.code === "custom" && pathText(issue.path) === pathText(path)) return true;
      const missing = valueAt(located.value, issue.path) === undefined ? issue.path.at(-1) : undefined;
      if (missing === undefined || pathText(issue.path.slice(0, -1)) !== pathText(path)) return false;
      return keys.some(
        (key) => nearestName(key, [String(missing)]) !== null || laterKeys.has(pathText([...path, key])),
      );
    });
  const wrongTypes = new Set(
    issues.filter(({ code }) => code === "invalid_type").map(({ path }) => pathText(path)),
  );
  return issues.flatMap((issue) => {
    if (issue.code !== "invalid_type" && wrongTypes.has(pathText(issue.path))) return [];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => unknownKey(schema, [...issue.path, key], located));
    }
    return follows(issue) ? [] : [problemOfIssue(issue, located)];
  });
}

/** An error about the value at `path` of an object. */
function invalidValue(located: Located, path: readonly PropertyKey[], text: string): CodedError {
  return new CodedError("CONFIG_INVALID", `${subject(located, path)} ${text}`, {
    place: located.locate(path, "value"),
    advice: "Correct the value; docs/reference/resources.md says what each key takes.",
  });
}

function unknownKey(schema: z.core.$ZodType, path: readonly PropertyKey[], located: Located): CodedError {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const parentSchema = schemaAt(schema, parent);
  const known = (parentSchema === null ? null : keyShape(parentSchema).keys) ?? [];
  const place = located.locate(path, "key");
  const advice = `Known here: ${known.join(", ")}.`;
  if (laterKeys.has(pathText(path))) {
    const text = `${subject(located, path)} is not available yet; known here: ${known.join(", ")}`;
    return new CodedError("CONFIG_INVALID", text, { place, advice });
  }
  const where = parent.length === 0 ? located.title : subject(located, parent);
  const message = `${where}: unknown key ${quoted(key)}${didYouMean(key, known)}`;
  return new CodedError("CONFIG_UNKNOWN_KEY", message, { place, advice });
}

function problemOfIssue(issue: z.core.$ZodIssue, located: Located): CodedError {
  const written = valueAt(located.value, issue.path);
  const absent =
    issue.code === "invalid_type" || issue.code === "invalid_value" || issue.code === "invalid_union";
  if (written === undefined && absent) {
    return new CodedError("CONFIG_MISSING_KEY", `${subject(located, issue.path)} is missing`, {
      place: located.locate(issue.path, "value"),
      ...(issue.code === "invalid_value" ? { advice: `Add it; ${accepted(issue.values)}.` } : {}),
    });
  }
  const code = codeOf(issue);
  if (code !== null)
    return new CodedError(code, `${subject(located, issue.path)} ${issue.message}`, {
      place: located.locate(issue.path, "value"),
    });
  return invalidValue(located, issue.path, wrongValue(issue, written));
}

/** A check of our own may name the code of what it found, as `params.code`. */
function codeOf(issue: z.core.$ZodIssue): ErrorCode | null {
  const code: unknown = issue.code === "custom" ? issue.params?.["code"] : undefined;
  return typeof code === "string" && code in ERROR_CODES ? (code as ErrorCode) : null;
}

function wrongValue(issue: z.core.$ZodIssue, written: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${typeNames[issue.expected] ?? issue.expected}; found ${describe(written)}`;
    case "invalid_value": {
      const near = typeof written === "string" ? didYouMean(written, issue.values.map(String)) : "";
      return `${accepted(issue.values)}; found ${shown(written)}${near}`;
    }
    case "too_small":
      if (issue.origin === "string") return "must not be empty";
      if (issue.origin === "array") return `must have at least ${String(issue.minimum)} element`;
      return `must be at least ${String(issue.minimum)}; found ${shown(written)}`;
    case "too_big":
      if (issue.origin === "string") return `must be at most ${String(issue.maximum)} characters long`;
      if (issue.origin === "array") return `must have at most ${String(issue.maximum)} elements`;
      return `must be at most ${String(issue.maximum)}; found ${shown(written)}`;
    case "invalid_union":
    case "custom":
    case "invalid_format":
      return issue.message;
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
    case "unrecognized_keys":
      return `is not valid: ${issue.message}`;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a map of keys",
  record: "a map of keys",
  array: "a list",
};

function accepted(values: readonly unknown[]): string {
  return values.length === 1 ? `must be ${String(values[0])}` : `must be one of ${values.join(", ")}`;
}

/** The kind of a value, never the value: it might be a secret in the wrong place. */
function describe(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "a text";
  if (typeof value === "number") return Number.isInteger(value) ? "a whole number" : "a number";
  return typeof value === "boolean" ? String(value) : "a map of keys";
}

function shown(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  return typeof value === "number" ? String(value) : describe(value);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > shownLengthMax ? `${text.slice(0, shownLengthMax)}…` : text);
}

function subject(located: Located, path: readonly PropertyKey[]): string {
  if (path.length === 0) return located.title;
  return located.title === "" ? pathText(path) : `${located.title}: ${pathText(path)}`;
}

/** `spec.mapping[2].to` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}

/** The inverse of pathText, for keys without dots and brackets. */
export function pathOf(text: string): readonly (string | number)[] {
  return [...text.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map((part) =>
    part[2] === undefined ? (part[1] ?? "") : Number(part[2]),
  );
}

export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return at;
}
