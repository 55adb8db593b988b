import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";

/** Datasets and models with their columns and sizes. */
export const relationsQuery = queryOptions({
  queryKey: ["relations"],
  queryFn: ({ signal }) => api.list("/relations", {}, signal),
});
