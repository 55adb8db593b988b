import type { ErrorCode, Place } from "@causeway/core";
import { z } from "zod";
import type { Problem } from "../../operations/problem.ts";
import { named } from "../route.ts";

/** problem+json (RFC 9457) as every refused request answers. */
export interface HttpProblem {
  /** `/errors/CODE`: a page that says what to do. */
  readonly type: string;
  /** What the code means. */
  readonly title: string;
  readonly status: number;
  /** What was wrong this time. */
  readonly detail: string;
  readonly code: ErrorCode;
  readonly advice: string;
  /** One for each thing that is wrong. */
  readonly errors: readonly HttpFieldProblem[];
  readonly request_id: string;
  /** Of a stale If-Match: the object as it is now, in the form of its GET. */
  readonly current?: unknown;
}

export interface HttpFieldProblem {
  readonly code: ErrorCode;
  /** JSON pointer into the body, for example `#/spec/mapping/3/from`; `#`: the whole; `?name` a parameter of the address. */
  readonly pointer: string;
  readonly detail: string;
  readonly advice: string;
  /** Where it stands in YAML that was sent, or in the project's files. */
  readonly place?: Place;
}

/** An open list: a newer server may know more codes. */
export const errorCode: z.ZodType<ErrorCode> = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/) as unknown as z.ZodType<ErrorCode>;

const place: z.ZodType<Place> = named(
  "Place",
  z.strictObject({
    file: z.string().exactOptional(),
    line: z.int().exactOptional(),
    column: z.int().exactOptional(),
    path: z.string().exactOptional(),
    pointer: z.string().exactOptional(),
  }),
);

export const problemSchema: z.ZodType<Problem> = named(
  "Finding",
  z.strictObject({
    code: errorCode,
    message: z.string(),
    place: place.exactOptional(),
    advice: z.string(),
  }),
);

const fieldProblem: z.ZodType<HttpFieldProblem> = named(
  "FieldProblem",
  z.strictObject({
    code: errorCode,
    pointer: z.string().describe("JSON pointer into the body; `?name`: a parameter of the address."),
    detail: z.string(),
    advice: z.string(),
    place: place.exactOptional(),
  }),
);

export const httpProblemSchema: z.ZodType<HttpProblem> = named(
  "Problem",
  z.strictObject({
    type: z.string().describe("A page of this server that says what to do."),
    title: z.string().describe("What the code means."),
    status: z.int(),
    detail: z.string().describe("What was wrong this time."),
    code: errorCode,
    advice: z.string(),
    errors: z.array(fieldProblem),
    request_id: z.string(),
    current: z.unknown().exactOptional().describe("The object as it is now, where If-Match was stale."),
  }),
);
