import type { ResourceChanges } from "@causeway/ports";
import type { ValidationReport } from "../../operations/validate.ts";
import { answers, json, type Route, route } from "../route.ts";
import { changesSchema } from "../schemas/data-schemas.ts";
import { validationSchema } from "../schemas/overview-schemas.ts";
import { type ConfigurationBody, configurationBody } from "../schemas/resource-schemas.ts";

/** Everything configured at once. */
export const configurationRoutes: {
  readonly get: Route<{ answer: string }>;
  readonly apply: Route<{ body: ConfigurationBody; answer: ResourceChanges }>;
  readonly compare: Route<{ body: ConfigurationBody; answer: ResourceChanges }>;
  readonly validation: Route<{ answer: ValidationReport }>;
} = {
  get: route({
    id: "getConfiguration",
    group: "configuration",
    method: "GET",
    path: "/api/v1/configuration",
    summary: "Every object as YAML, always the same bytes; secrets as their references",
    access: "configuration:read",
    answer: { status: 200, media: "yaml", schema: null },
  }),
  apply: route({
    id: "applyConfiguration",
    group: "configuration",
    method: "PUT",
    path: "/api/v1/configuration",
    summary: "Makes the objects the whole configuration",
    access: "configuration:apply",
    body: json(configurationBody),
    answer: answers.ok(changesSchema),
  }),
  compare: route({
    id: "compareConfiguration",
    group: "configuration",
    method: "POST",
    path: "/api/v1/configuration/compare",
    summary: "What applying the objects would change",
    access: "configuration:read",
    audit: "none",
    body: json(configurationBody),
    answer: answers.ok(changesSchema),
  }),
  validation: route({
    id: "getValidation",
    group: "configuration",
    method: "GET",
    path: "/api/v1/validation",
    summary: "Checks everything that can be checked without sending data",
    access: "configuration:read",
    answer: answers.ok(validationSchema),
  }),
};
