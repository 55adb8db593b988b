import type { ResourceName } from "@causeway/api";
import type { ResourceKind } from "@causeway/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { resourceList, resourceOf } from "../../data/resources.ts";
import { isAllowed, useMay, usePrincipal } from "../../data/session.ts";
import { CELL_TITLE_MAX, shortTitle, titleOf } from "./written.ts";

/** Labels change seldom; whoever saves one asks for the lists anew. */
const TITLES_FRESH_MS = 60_000;

/** What allows somebody to see the objects of a kind. */
export const READ_ACTIONS: Readonly<Record<ResourceKind, string>> = {
  Credential: "credential:read",
  Connection: "connection:read",
  Dataset: "dataset:read",
  Model: "model:read",
  Export: "export:read",
  Orchestration: "orchestration:read",
  Policy: "policy:read",
  MailServer: "mail-server:read",
  Webhook: "webhook:read",
};

/**
 * What people call an object of which a page knows kind and name: its label; its name until that is known, and where the object is gone or
 * may not be read. The kind's list, asked for once, serves all of a page; only what is beyond its first page is asked for by itself.
 */
export function useTitle<Name extends string | undefined>(kind: ResourceKind, name: Name): Name | string {
  const title = useWholeTitle(kind, name);
  return title === undefined ? title : shortTitle(title);
}

function useWholeTitle<Name extends string | undefined>(kind: ResourceKind, name: Name): Name | string {
  const may = useMay(READ_ACTIONS[kind]);
  const list = useListed(kind);
  const listed = list?.items.find((one) => one.name === name);
  const isBeyond = may && name !== undefined && listed === undefined && list != null && list.next !== null;
  const one = useQuery({
    ...resourceOf(kind, name ?? ""),
    enabled: isBeyond,
    staleTime: TITLES_FRESH_MS,
  }).data;
  const found = listed ?? one;
  return found === undefined ? name : titleOf(found);
}

/** The same for many at once, of the kind's first page: to sort by. */
export function useTitles(kind: ResourceKind): (name: string) => string {
  const items = useListed(kind)?.items ?? [];
  const titles = new Map(items.map((one) => [one.name, titleOf(one)]));
  return (name) => titles.get(name) ?? name;
}

/** The same for many of different kinds, of the first page of each. */
export function useTitlesOf(objects: readonly ResourceName[]): (object: ResourceName) => string {
  const principal = usePrincipal();
  const kinds = [...new Set(objects.map(({ kind }) => kind))].filter((kind) =>
    isAllowed(principal?.actions ?? [], READ_ACTIONS[kind]),
  );
  const lists = useQueries({
    queries: kinds.map((kind) => ({ ...resourceList(kind), staleTime: TITLES_FRESH_MS })),
  });
  return ({ kind, name }) => {
    const found = lists[kinds.indexOf(kind)]?.data?.items.find((one) => one.name === name);
    return found === undefined ? name : shortTitle(titleOf(found));
  };
}

function useListed(kind: ResourceKind) {
  const may = useMay(READ_ACTIONS[kind]);
  return useQuery({ ...resourceList(kind), enabled: may, staleTime: TITLES_FRESH_MS }).data;
}

interface ObjectTitleProps {
  readonly kind: ResourceKind;
  readonly name: string;
  /** In a list of objects a long label wraps; in a sentence it is shortened. */
  readonly whole?: boolean;
  /** In a narrow cell it is shorter still. */
  readonly narrow?: boolean;
}

/** The label of an object; as a tooltip its name, or the label where it is shortened. */
export function ObjectTitle({ kind, name, whole = false, narrow = false }: ObjectTitleProps) {
  const title = useWholeTitle(kind, name);
  const shown = whole ? title : shortTitle(title, narrow ? CELL_TITLE_MAX : undefined);
  const tooltip = shown === title ? name : title;
  return <span {...(tooltip === shown ? {} : { title: tooltip })}>{shown}</span>;
}
