import { z } from "zod";
import type {
  CredentialTest,
  CredentialTestInput,
  DetectedFiles,
  FoundBrazeInstances,
  MappingPreview,
  MappingPreviewInput,
  MappingSuggestion,
  MappingTarget,
  ModelPreview,
  ModelPreviewInput,
  ModelSnapshot,
  ModelSnapshotInput,
  RelationView,
  SendTestResult,
  UploadedFile,
} from "../../operations/preview.ts";
import { type List, listOf, type NameParams, nameParams, text } from "../parameters.ts";
import { answers, json, type Route, route } from "../route.ts";
import * as schemas from "../schemas/preview-schemas.ts";

export interface InstancesQuery {
  readonly search?: string;
}
export interface SuggestionsQuery {
  readonly model: string;
}
export interface TargetsQuery {
  readonly connection?: string;
}

/** What pages show before anything is saved or sent. */
export const previewRoutes: {
  readonly instances: Route<{ query: InstancesQuery; answer: FoundBrazeInstances }>;
  readonly testCredential: Route<{ body: CredentialTestInput; answer: CredentialTest }>;
  readonly upload: Route<{ body: schemas.UploadBody; answer: UploadedFile }>;
  readonly detect: Route<{ body: schemas.DetectBody; answer: DetectedFiles }>;
  readonly model: Route<{ body: ModelPreviewInput; answer: ModelPreview }>;
  readonly snapshot: Route<{ body: ModelSnapshotInput; answer: ModelSnapshot }>;
  readonly relations: Route<{ answer: List<RelationView> }>;
  readonly suggestions: Route<{ query: SuggestionsQuery; answer: List<MappingSuggestion> }>;
  readonly targets: Route<{ query: TargetsQuery; answer: List<MappingTarget> }>;
  readonly mapping: Route<{ body: MappingPreviewInput; answer: MappingPreview }>;
  readonly testRow: Route<{ params: NameParams; body: schemas.TestRowBody; answer: SendTestResult }>;
} = {
  instances: route({
    id: "listBrazeInstances",
    group: "preview",
    method: "GET",
    path: "/api/v1/braze/instances",
    summary: "Braze instances; search may be a dashboard URL, a REST host or a name",
    access: "credential:read",
    query: z.strictObject({ search: text.exactOptional() }),
    answer: answers.ok(schemas.foundInstancesSchema),
  }),
  testCredential: route({
    id: "testCredential",
    group: "preview",
    method: "POST",
    path: "/api/v1/credentials/test",
    summary:
      "Asks Braze what a credential may do, writing nothing; a saved one, or one that is being written",
    access: "credential:test",
    keepsAnswer: false,
    body: json(schemas.credentialTestBody),
    answer: answers.ok(schemas.credentialTestSchema),
  }),
  upload: route({
    id: "upload",
    group: "preview",
    method: "POST",
    path: "/api/v1/uploads",
    summary: "Stores a file for a dataset; the answer's path is what Dataset.spec.files.path takes",
    access: "dataset:write",
    keepsAnswer: false,
    body: { media: "multipart/form-data", schema: schemas.uploadBody, checkedBy: "operation" },
    answer: answers.created(schemas.uploadedFileSchema),
  }),
  detect: route({
    id: "detectFiles",
    group: "preview",
    method: "POST",
    path: "/api/v1/datasets/detect",
    summary: "Columns, types and first rows of files",
    access: "dataset:write",
    audit: "view",
    body: json(schemas.detectBody),
    answer: answers.ok(schemas.detectedSchema),
  }),
  model: route({
    id: "previewModel",
    group: "preview",
    method: "POST",
    path: "/api/v1/models/preview",
    summary: "Runs SQL that is being written: first rows, columns, time, and whether the key is one",
    access: "model:preview",
    audit: "view",
    body: json(schemas.modelPreviewBody),
    answer: answers.ok(schemas.modelPreviewSchema),
  }),
  snapshot: route({
    id: "snapshotModel",
    group: "preview",
    method: "POST",
    path: "/api/v1/models/snapshot",
    summary: "What the columns of SQL hold, in numbers, and how many people can be reached by which channel",
    access: "model:preview",
    audit: "view",
    body: json(schemas.snapshotBody),
    answer: answers.ok(schemas.snapshotSchema),
  }),
  relations: route({
    id: "listRelations",
    group: "preview",
    method: "GET",
    path: "/api/v1/relations",
    summary: "Tables and columns that SQL can read",
    access: "model:read",
    answer: answers.ok(listOf("Relation", schemas.relationSchema)),
  }),
  suggestions: route({
    id: "suggestMapping",
    group: "preview",
    method: "GET",
    path: "/api/v1/mapping/suggestions",
    summary: "Which column of a model probably goes where, best first; nothing is applied",
    access: "export:read",
    query: z.strictObject({ model: text }),
    answer: answers.ok(listOf("MappingSuggestion", schemas.suggestionSchema)),
  }),
  targets: route({
    id: "listMappingTargets",
    group: "preview",
    method: "GET",
    path: "/api/v1/mapping/targets",
    summary: "Known attributes of Braze, and custom ones that other exports write",
    access: "export:read",
    query: z.strictObject({ connection: text.exactOptional() }),
    answer: answers.ok(listOf("MappingTarget", schemas.targetSchema)),
  }),
  mapping: route({
    id: "previewMapping",
    group: "preview",
    method: "POST",
    path: "/api/v1/mapping/preview",
    summary: "An export that is being written: problems per row, what it costs, one person's payload",
    access: "export:plan",
    audit: "view",
    body: json(schemas.mappingPreviewBody),
    answer: answers.ok(schemas.mappingPreviewSchema),
  }),
  testRow: route({
    id: "sendTestRow",
    group: "preview",
    method: "POST",
    path: "/api/v1/exports/{name}/test-row",
    summary: "Really sends one person to Braze, and reads them back",
    access: "export:test",
    params: nameParams,
    body: json(schemas.testRowBody),
    answer: answers.ok(schemas.testRowSchema),
  }),
};
