import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../data/api.ts";

export const notificationPages = (filter: { readonly unread?: boolean; readonly limit: number }) =>
  infiniteQueryOptions({
    queryKey: ["notifications", filter],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => api.get("/notifications", { ...filter, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next,
  });

/** Marks some as read, or all. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: readonly string[]) =>
      api.post("/notifications/read", ids === undefined ? {} : { ids }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["notifications"] }),
  });
}
