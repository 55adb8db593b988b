import type { ResourceKind } from "@causeway/core";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import { KIND_PATHS, type ListFilter } from "../../data/resources.ts";

/** How many objects the server is asked for at a time. */
const PAGE = 100;

/** Objects of a kind, page by page as they are looked at, in the server's order: favourites first, then by name. */
export const resourcePages = (kind: ResourceKind, filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: ["resources", kind, "pages", filter],
    queryFn: ({ pageParam, signal }) =>
      api.get(
        KIND_PATHS[kind],
        { limit: PAGE, ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
