import { api } from "../../data/api.ts";

/** Whether the project has an owner, and how one may log in. */
export const accessQuery = { queryKey: ["access"], queryFn: () => api.get("/access") } as const;
