import type { Action, ResourceKind } from "@causeway/core";
import { z } from "zod";
import type { Page, PageInput } from "../../operations/page.ts";
import type { ResourceName, ResourceRevision, ResourceView } from "../../operations/resources.ts";
import { KIND_NAMES, type WrittenResource } from "../../resources/kinds.ts";
import {
  flag,
  type List,
  listOf,
  type NameParams,
  nameParams,
  pageOf,
  pageQuery,
  pageShape,
  text,
  texts,
} from "../parameters.ts";
import { answers, json, type Route, route, type RouteBody } from "../route.ts";
import {
  resourceNameSchema,
  type RevertBody,
  revertBody,
  revisionSchema,
  type SwitchBody,
  switchBody,
  viewSchema,
  writtenBody,
} from "../schemas/resource-schemas.ts";

/** How addresses and actions spell a kind. */
export const KIND_PATHS: {
  readonly [Kind in ResourceKind]: { readonly plural: string; readonly singular: string };
} = {
  Credential: { plural: "credentials", singular: "credential" },
  Connection: { plural: "connections", singular: "connection" },
  Dataset: { plural: "datasets", singular: "dataset" },
  Model: { plural: "models", singular: "model" },
  Export: { plural: "exports", singular: "export" },
  Orchestration: { plural: "orchestrations", singular: "orchestration" },
  Policy: { plural: "policies", singular: "policy" },
  MailServer: { plural: "mail-servers", singular: "mail-server" },
  Webhook: { plural: "webhooks", singular: "webhook" },
};

export interface ResourceListQuery extends PageInput {
  readonly search?: string;
  /** Those with all of these. */
  readonly label?: readonly string[];
  readonly favorite?: boolean;
}

/** The routes of one kind; every kind has the same. */
export interface ResourceRoutes {
  readonly list: Route<{ query: ResourceListQuery; answer: Page<ResourceView> }>;
  readonly get: Route<{ params: NameParams; answer: ResourceView }>;
  readonly create: Route<{ body: unknown; answer: ResourceView }>;
  readonly replace: Route<{ params: NameParams; body: unknown; answer: ResourceView }>;
  readonly remove: Route<{ params: NameParams; answer: unknown }>;
  readonly dependents: Route<{ params: NameParams; answer: List<ResourceName> }>;
  readonly revisions: Route<{ params: NameParams; query: PageInput; answer: Page<ResourceRevision> }>;
  readonly revert: Route<{ params: NameParams; body: RevertBody; answer: ResourceView }>;
}

const listQuery: z.ZodType<ResourceListQuery> = z.strictObject({
  ...pageShape,
  search: text.exactOptional().describe("In name, label, description and labels."),
  label: texts.exactOptional().describe("May stand several times: those with all of them."),
  favorite: flag.exactOptional(),
});
const namesList = listOf("ResourceName", resourceNameSchema);
const revisionsPage = pageOf("Revision", revisionSchema);

type Reading = Pick<ResourceRoutes, "list" | "get" | "dependents" | "revisions">;
type Writing = Omit<ResourceRoutes, keyof Reading>;

function reading(kind: ResourceKind): Reading {
  const { plural } = KIND_PATHS[kind];
  const path = `/api/v1/${plural}`;
  const [one, many] = names(kind);
  const common = { group: "resources", method: "GET", access: action(kind, "read") } as const;
  return {
    list: route({
      ...common,
      id: `list${many}`,
      path,
      summary: `Every ${one}, by name`,
      query: listQuery,
      answer: answers.ok(pageOf(kind, viewSchema(kind))),
    }),
    get: route({
      ...common,
      id: `get${kind}`,
      path: `${path}/{name}`,
      summary: `One ${one}, secrets never with their value`,
      params: nameParams,
      answer: answers.ok(viewSchema(kind)),
      etag: "tells",
    }),
    dependents: route({
      ...common,
      id: `list${kind}Dependents`,
      path: `${path}/{name}/dependents`,
      summary: `Objects that name this ${one}`,
      params: nameParams,
      answer: answers.ok(namesList),
    }),
    revisions: route({
      ...common,
      id: `list${kind}Revisions`,
      path: `${path}/{name}/revisions`,
      summary: `What this ${one} was before, newest first`,
      params: nameParams,
      query: pageQuery,
      answer: answers.ok(revisionsPage),
    }),
  };
}

function writing(kind: ResourceKind): Writing {
  const { plural } = KIND_PATHS[kind];
  const path = `/api/v1/${plural}`;
  const [one] = names(kind);
  const common = { group: "resources", access: action(kind, "write") } as const;
  const written: RouteBody<WrittenResource> = { ...json(writtenBody(kind)), checkedBy: "operation" };
  return {
    create: route({
      ...common,
      id: `create${kind}`,
      method: "POST",
      path,
      summary: `Adds a ${one}`,
      body: written,
      answer: answers.created(viewSchema(kind)),
      etag: "tells",
    }),
    replace: route({
      ...common,
      id: `replace${kind}`,
      method: "PUT",
      path: `${path}/{name}`,
      summary: `Replaces a ${one}; a secret that is left out, or { keep: true }, stays`,
      params: nameParams,
      body: written,
      answer: answers.ok(viewSchema(kind)),
      etag: "needed",
    }),
    remove: route({
      ...common,
      id: `remove${kind}`,
      method: "DELETE",
      path: `${path}/{name}`,
      summary: `Removes a ${one} that nothing names`,
      params: nameParams,
      answer: answers.none,
      etag: "needed",
    }),
    revert: route({
      ...common,
      id: `revert${kind}`,
      method: "POST",
      path: `${path}/{name}/revert`,
      summary: `Makes an earlier revision of a ${one} the current one`,
      params: nameParams,
      body: json(revertBody),
      answer: answers.ok(viewSchema(kind)),
      etag: "needed",
    }),
  };
}

/** For sentences and operation ids. */
function names(kind: ResourceKind): readonly [one: string, many: string] {
  const { plural, singular } = KIND_PATHS[kind];
  const many = plural
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  return [singular.replace("-", " "), many];
}

/** Every kind has both. */
function action(kind: ResourceKind, verb: "read" | "write"): Action {
  return `${KIND_PATHS[kind].singular}:${verb}` as Action;
}

function routesOf(kind: ResourceKind): ResourceRoutes {
  return { ...reading(kind), ...writing(kind) };
}

export const resourceRoutes: { readonly [Kind in ResourceKind]: ResourceRoutes } = Object.fromEntries(
  KIND_NAMES.map((kind) => [kind, routesOf(kind)]),
) as { readonly [Kind in ResourceKind]: ResourceRoutes };

export const connectionRoutes: {
  readonly switch: Route<{ params: NameParams; body: SwitchBody; answer: ResourceView }>;
} = {
  switch: route({
    id: "switchConnection",
    group: "resources",
    method: "POST",
    path: "/api/v1/connections/{name}/switch",
    summary: "Switches a connection on or off; on needs an export and a credential that was tested",
    access: "connection:switch",
    params: nameParams,
    body: json(switchBody),
    answer: answers.ok(viewSchema("Connection")),
    etag: "needed",
  }),
};
