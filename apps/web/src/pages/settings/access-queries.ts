import { queryOptions } from "@tanstack/react-query";
import { api } from "../../data/api.ts";

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => api.get("/users", { limit: 500 }, signal),
});

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => api.get("/tokens", { limit: 500 }, signal),
});

/** Presets, then the project's own. */
export const policiesQuery = queryOptions({
  queryKey: ["policies"],
  queryFn: async ({ signal }) => (await api.get("/access/policies", {}, signal)).items,
});
