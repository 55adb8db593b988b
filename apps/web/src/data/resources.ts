import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ResourceKind } from "@causeway/core";
import { api } from "./api.ts";
import type { BodyOf } from "./routes.ts";

/** Where the routes of a kind begin. */
export const KIND_PATHS = {
  Credential: "/credentials",
  Connection: "/connections",
  Dataset: "/datasets",
  Model: "/models",
  Export: "/exports",
  Orchestration: "/orchestrations",
  Policy: "/policies",
  MailServer: "/mail-servers",
  Webhook: "/webhooks",
} as const satisfies Readonly<Record<ResourceKind, string>>;

/** What a kind is called in a sentence. */
export const KIND_WORDS: Readonly<Record<ResourceKind, string>> = {
  Credential: "credential",
  Connection: "connection",
  Dataset: "dataset",
  Model: "audience",
  Export: "export",
  Orchestration: "orchestration",
  Policy: "policy",
  MailServer: "mail server",
  Webhook: "webhook",
};

export function isResourceKind(text: string): text is ResourceKind {
  return Object.hasOwn(KIND_PATHS, text);
}

export interface ListFilter {
  readonly search?: string | undefined;
  readonly label?: string | undefined;
  readonly favorite?: boolean | undefined;
  readonly limit?: number;
  readonly cursor?: string;
}

export const resourceList = (kind: ResourceKind, filter: ListFilter = {}) =>
  queryOptions({
    queryKey: ["resources", kind, filter],
    queryFn: ({ signal }) => api.get(KIND_PATHS[kind], { limit: 200, ...filter }, signal),
  });

export const resourceOf = (kind: ResourceKind, name: string) =>
  queryOptions({
    queryKey: ["resource", kind, name],
    queryFn: ({ signal }) => api.get(pathOf(kind, name), {}, signal),
  });

export const revisionsOf = (kind: ResourceKind, name: string) =>
  queryOptions({
    queryKey: ["resource", kind, name, "revisions"],
    queryFn: ({ signal }) => api.get(`${pathOf(kind, name)}/revisions`, { limit: 100 }, signal),
  });

export const dependentsOf = (kind: ResourceKind, name: string) =>
  queryOptions({
    queryKey: ["resource", kind, name, "dependents"],
    queryFn: async ({ signal }) => (await api.get(`${pathOf(kind, name)}/dependents`, {}, signal)).items,
  });

export function pathOf<Kind extends ResourceKind>(kind: Kind, name: string) {
  return `${KIND_PATHS[kind]}/${encodeURIComponent(name)}` as const;
}

/** An object as it is written in YAML, as data. */
export interface WrittenObject {
  readonly name: string;
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly spec: unknown;
}

/** Creates an object, or replaces it at `revision`. Everything that shows the kind is asked for again. */
export function useSave(kind: ResourceKind) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      object,
      revision,
    }: {
      readonly object: WrittenObject;
      readonly revision?: number | undefined;
    }) => {
      // What is typed need not fit its kind yet: the server says what does not, field by field.
      const body = { kind, ...object } as BodyOf<"post", (typeof KIND_PATHS)[ResourceKind]>;
      return revision === undefined
        ? api.post(KIND_PATHS[kind], body)
        : api.put(pathOf(kind, object.name), body, revision);
    },
    onSuccess: (saved) => {
      client.setQueryData(resourceOf(kind, saved.name).queryKey, saved);
      return renew(client, kind);
    },
  });
}

export function useRemove(kind: ResourceKind) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, revision }: { readonly name: string; readonly revision: number }) =>
      api.remove(pathOf(kind, name), revision),
    onSuccess: () => renew(client, kind),
  });
}

async function renew(client: QueryClient, kind: ResourceKind): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ["resources", kind] }),
    client.invalidateQueries({ queryKey: ["resource"] }),
    client.invalidateQueries({ queryKey: ["home"] }),
    client.invalidateQueries({ queryKey: ["settings"] }),
  ]);
}
