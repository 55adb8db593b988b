import type { CredentialTest, CredentialTestInput, ResourceView } from "@causeway/api";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../data/api.ts";

/** All Braze instances that are known; they do not change while a page is open. */
export const instancesQuery = queryOptions({
  queryKey: ["braze-instances"],
  queryFn: async () => (await api.get("/braze/instances")).items,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Asks Braze what the key may do, without writing anything. */
export function useCredentialTest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CredentialTestInput) => api.post("/credentials/test", input),
    onSuccess: (result, input) => {
      if (!("name" in input)) return undefined;
      client.setQueryData(testKey(input.name), result);
      return Promise.all([
        client.invalidateQueries({ queryKey: ["resource", "Credential", input.name] }),
        client.invalidateQueries({ queryKey: ["resources"] }),
        client.invalidateQueries({ queryKey: ["settings"] }),
      ]);
    },
  });
}

/** The last test of a saved credential that this page saw. */
export function testKey(name: string) {
  return ["credential-test", name] as const;
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

/** What the last test of a credential said: the one that this page saw, or the one that the server remembers. */
export function testedState(view: ResourceView, seen: CredentialTest | null): CredentialTest["state"] {
  return seen?.state ?? view.health?.state ?? "unverified";
}
