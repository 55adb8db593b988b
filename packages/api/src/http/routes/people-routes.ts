import type { QueryResult, Rejection } from "@causeway/ports";
import { z } from "zod";
import type { Explanation } from "../../operations/explain.ts";
import type { ActionResolution, ActionView } from "../../operations/actions.ts";
import type { PeopleCount, RejectedInput } from "../../operations/operations.ts";
import type { Page, PageInput } from "../../operations/page.ts";
import { type IdParams, idParams, type List, listOf, pageOf, pageShape, text } from "../parameters.ts";
import { answers, json, type Route, route } from "../route.ts";
import { queryResultSchema } from "../schemas/data-schemas.ts";
import * as schemas from "../schemas/people-schemas.ts";
import { runEventSchema } from "../schemas/run-schemas.ts";

export interface RejectionsQuery extends PageInput {
  readonly export?: string;
  readonly run?: string;
  readonly kind?: Rejection["kind"];
}
export interface PersonParams {
  readonly export: string;
  readonly key: string;
}
export interface ActionsQuery {
  readonly state?: ActionView["state"];
}

const key = z.string().max(schemas.KEY_LENGTH_MAX).describe("The person's key in the export.");
const personParams: z.ZodType<PersonParams> = z.strictObject({ export: text, key });

/** Refused rows, what needs a person, and single people. */
export const peopleRoutes: {
  readonly rejections: Route<{ query: RejectionsQuery; answer: Page<Rejection> }>;
  readonly personRejections: Route<{ params: PersonParams; answer: List<Rejection> }>;
  readonly retryRejected: Route<{ body: RejectedInput; answer: PeopleCount }>;
  readonly dropRejected: Route<{ body: RejectedInput; answer: PeopleCount }>;
  readonly actions: Route<{ query: ActionsQuery; answer: List<ActionView> }>;
  readonly resolve: Route<{ params: IdParams; answer: List<ActionResolution> }>;
  readonly resolveAll: Route<{ answer: List<ActionResolution> }>;
  readonly explain: Route<{ query: PersonParams; answer: Explanation }>;
  readonly query: Route<{ body: schemas.QueryBody; answer: QueryResult }>;
} = {
  rejections: route({
    id: "listRejections",
    group: "people",
    method: "GET",
    path: "/api/v1/rejections",
    summary: "Refused rows and values with their reasons, newest first",
    access: "rejection:read",
    audit: "view",
    query: z.strictObject({
      ...pageShape,
      export: text.exactOptional(),
      run: text.exactOptional().describe("Only what this run found, as far as it is refused still."),
      kind: z.enum(["invalid", "rejected"]).exactOptional().describe("By us, or by Braze."),
    }),
    answer: answers.ok(pageOf("Rejection", schemas.rejectionSchema)),
  }),
  personRejections: route({
    id: "listPersonRejections",
    group: "people",
    method: "GET",
    path: "/api/v1/rejections/{export}/{key}",
    summary: "Everything that was refused of one person",
    access: "rejection:read",
    audit: "view",
    params: personParams,
    answer: answers.ok(listOf("Rejection", schemas.rejectionSchema)),
  }),
  retryRejected: route({
    id: "retryRejections",
    group: "people",
    method: "POST",
    path: "/api/v1/rejections/retry",
    summary: "Offers refused values again with the next run",
    access: "rejection:retry",
    body: json(schemas.rejectedBody),
    answer: answers.ok(schemas.peopleCountSchema),
  }),
  dropRejected: route({
    id: "dropRejections",
    group: "people",
    method: "POST",
    path: "/api/v1/rejections/drop",
    summary: "Takes rejections off the list; their values stay refused",
    access: "rejection:drop",
    body: json(schemas.rejectedBody),
    answer: answers.ok(schemas.peopleCountSchema),
  }),
  actions: route({
    id: "listActions",
    group: "people",
    method: "GET",
    path: "/api/v1/actions",
    summary: "What needs a person before a run can succeed",
    access: "action:read",
    query: z.strictObject({ state: z.enum(["open", "resolved"]).exactOptional() }),
    answer: answers.ok(listOf("WorkflowAction", schemas.actionSchema)),
  }),
  resolve: route({
    id: "resolveAction",
    group: "people",
    method: "POST",
    path: "/api/v1/actions/{id}/resolve",
    summary: "Tests whether the cause is gone, and runs again what it had stopped",
    access: "action:resolve",
    params: idParams,
    answer: {
      status: 200,
      media: "json or events",
      schema: listOf("ActionResolution", schemas.resolutionSchema),
      events: runEventSchema,
    },
  }),
  resolveAll: route({
    id: "resolveActions",
    group: "people",
    method: "POST",
    path: "/api/v1/actions/resolve",
    summary: "The same for every open one",
    access: "action:resolve",
    answer: {
      status: 200,
      media: "json or events",
      schema: listOf("ActionResolution", schemas.resolutionSchema),
      events: runEventSchema,
    },
  }),
  explain: route({
    id: "explain",
    group: "people",
    method: "GET",
    path: "/api/v1/explanations",
    summary: "One person in one export: source row, values, what Braze acknowledged, why sent or not",
    access: "person:read",
    audit: "view",
    query: personParams,
    answer: answers.ok(schemas.explanationSchema),
  }),
  query: route({
    id: "query",
    group: "people",
    method: "POST",
    path: "/api/v1/query",
    summary: "Reads datasets and models with one SELECT",
    access: "query:run",
    audit: "view",
    body: json(schemas.queryBody),
    answer: answers.ok(queryResultSchema),
  }),
};
