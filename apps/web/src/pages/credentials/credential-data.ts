import type { CredentialTestInput, ResourceView } from "@causeway/api";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import type { FoundFor } from "./instance-address.ts";

/** The instance that a text means, and those that it may become; what is known of them does not change while a page is open. */
export const foundInstances = (text: string) =>
  queryOptions({
    queryKey: ["braze-instances", text],
    queryFn: async ({ signal }): Promise<FoundFor> => ({
      ...(await api.get("/braze/instances", { search: text }, signal)),
      text,
    }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Asks Braze what the key may do, without writing anything. */
export function useCredentialTest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CredentialTestInput) => api.post("/credentials/test", input),
    onSuccess: (_, input) =>
      "name" in input
        ? Promise.all([
            client.invalidateQueries({ queryKey: ["resource", "Credential", input.name] }),
            client.invalidateQueries({ queryKey: ["resources"] }),
            client.invalidateQueries({ queryKey: ["settings"] }),
          ])
        : undefined,
  });
}

interface CredentialFields {
  readonly instance?: string;
  readonly endpoint?: string;
}

/** Where the credential opens, as text: `EU-01`, or the address. */
export function addressText(view: Pick<ResourceView, "spec">): string {
  const { instance, endpoint } = view.spec as unknown as CredentialFields;
  return instance ?? endpoint ?? "";
}

/** What is known of the key that is saved now: another key, though it is tested, is another one. */
export function healthStateOf(
  view: Pick<ResourceView, "health">,
): NonNullable<ResourceView["health"]>["state"] {
  return view.health?.state ?? "unverified";
}
