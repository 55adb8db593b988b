import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api } from "./api.ts";
import type { AnswerOf } from "./routes.ts";
import { useMay } from "./session.ts";

/** How the exports do. Not asked for where the person's policies do not allow it: what is refused would stand in the audit log. */
export function useHome(
  options: { readonly refetchInterval?: number } = {},
): UseQueryResult<AnswerOf<"get", "/home">> {
  const enabled = useMay("run:read");
  return useQuery({ queryKey: ["home"], queryFn: () => api.get("/home"), enabled, ...options });
}
