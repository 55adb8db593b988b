import { ERROR_CODES, type ErrorCode } from "@causeway/core";
import type { CredentialHealth } from "@causeway/ports";
import { configuredByName, type Workspace } from "../workspace.ts";
import { credentialFingerprint } from "./credential-health.ts";

/** What a run's end says of the key that it was sent with, by code, with the status that Braze answered. */
const REFUSED_KEYS: ReadonlyMap<ErrorCode, number> = new Map([
  ["BRAZE_UNAUTHORIZED", 401],
  ["BRAZE_STATUS_401", 401],
  ["BRAZE_FORBIDDEN", 403],
]);

/** Keeps what a run learned of its connection's credential: a refused key makes it failing, an accepted request healthy again (row 8). */
export async function learnHealth(
  { configuration, store, clock }: Workspace,
  connection: string,
  run: { readonly accepted: number; readonly code: ErrorCode | null },
): Promise<void> {
  const { credential } = configuredByName(configuration, "Connection", connection).resource.spec;
  const { spec } = configuredByName(configuration, "Credential", credential).resource;
  const fingerprint = credentialFingerprint(store.resources, spec);
  const known = await store.resources.health(fingerprint);
  const status = run.code === null ? undefined : REFUSED_KEYS.get(run.code);
  const learned = { fingerprint, atMs: clock.now(), permissions: known?.permissions ?? [] };
  if (run.code !== null && status !== undefined) {
    const summary = ERROR_CODES[run.code].meaning;
    await store.resources.putHealth({ ...learned, state: "failing", status, summary });
  } else if (run.accepted > 0 && known?.state !== "healthy") {
    await store.resources.putHealth({ ...learned, ...HEALTHY });
  }
}

const HEALTHY: Pick<CredentialHealth, "state" | "status" | "summary"> = {
  state: "healthy",
  status: 201,
  summary: "Braze accepted what a run sent with it.",
};
