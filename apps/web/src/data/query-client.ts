import { QueryClient } from "@tanstack/react-query";
import { toProblem } from "./problem.ts";

/** Answers are shown at once from memory and asked for again behind it; what a person cannot mend by waiting is not tried twice. */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      networkMode: "always",
      retry: (failures, error) => toProblem(error).isUnreachable && failures < 2,
      retryDelay: 1000,
    },
    mutations: { networkMode: "always", retry: false },
  },
});
