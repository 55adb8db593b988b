import type { Page, ResourceName, ResourceRevision, ResourceView } from "@causeway/api";
import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ResourceKind } from "@causeway/core";
import { api } from "./api.ts";

/** Where the routes of a kind begin. */
export const KIND_PATHS: Readonly<Record<ResourceKind, string>> = {
  Credential: "/credentials",
  Connection: "/connections",
  Dataset: "/datasets",
  Model: "/models",
  Export: "/exports",
  Orchestration: "/orchestrations",
  Policy: "/policies",
  MailServer: "/mail-servers",
  Webhook: "/webhooks",
};

/** What a kind is called in a sentence. */
export const KIND_WORDS: Readonly<Record<ResourceKind, string>> = {
  Credential: "credential",
  Connection: "connection",
  Dataset: "dataset",
  Model: "model",
  Export: "export",
  Orchestration: "orchestration",
  Policy: "policy",
  MailServer: "mail server",
  Webhook: "webhook",
};

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
    queryFn: ({ signal }) => api.get<Page<ResourceView>>(KIND_PATHS[kind], { limit: 200, ...filter }, signal),
  });

export const resourceOf = (kind: ResourceKind, name: string) =>
  queryOptions({
    queryKey: ["resource", kind, name],
    queryFn: ({ signal }) => api.get<ResourceView>(pathOf(kind, name), {}, signal),
  });

export const revisionsOf = (kind: ResourceKind, name: string) =>
  queryOptions({
    queryKey: ["resource", kind, name, "revisions"],
    queryFn: ({ signal }) =>
      api.get<Page<ResourceRevision>>(`${pathOf(kind, name)}/revisions`, { limit: 100 }, signal),
  });

export const dependentsOf = (kind: ResourceKind, name: string) =>
  queryOptions({
    queryKey: ["resource", kind, name, "dependents"],
    queryFn: async ({ signal }) =>
      (
        await api.get<{ readonly items: readonly ResourceName[] }>(
          `${pathOf(kind, name)}/dependents`,
          {},
          signal,
        )
      ).items,
  });

export function pathOf(kind: ResourceKind, name: string): string {
  return `${KIND_PATHS[kind]}/${encodeURIComponent(name)}`;
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
      const body = { kind, ...object };
      return revision === undefined
        ? api.post<ResourceView>(KIND_PATHS[kind], body)
        : api.put<ResourceView>(pathOf(kind, object.name), body, revision);
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
