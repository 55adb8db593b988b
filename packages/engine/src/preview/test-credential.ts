import type { CredentialTest, CredentialTestInput, PermissionCheck } from "@causeway/api";
import { type Actor, type CodedError, type CredentialSpec, ERROR_CODES } from "@causeway/core";
import type { CredentialProbe } from "@causeway/ports";
import { credentialFingerprint } from "../resources/credential-health.ts";
import { configured, configuredByName, type Workspace } from "../workspace.ts";

/** See PreviewOperations.testCredential. What it found is kept with the credential's address and key. */
export async function testCredential(
  workspace: Workspace,
  _: Actor,
  input: CredentialTestInput,
): Promise<CredentialTest> {
  const { configuration, destination, store, clock } = workspace;
  const name = "name" in input ? input.name : null;
  const spec: CredentialSpec =
    "name" in input
      ? configuredByName(configuration, "Credential", input.name).resource.spec
      : { type: "braze", ...input.spec };
  const probe = await destination.testCredential(spec);
  const permissions = withNeeds(workspace, name, probe);
  const missing = permissions.filter((one) => one.granted === false && one.neededBy.length > 0);
  const needed = new Set(
    destination
      .permissions()
      .filter((one) => one.required)
      .map((one) => one.permission),
  );
  const state = stateOf(
    probe,
    missing.some((one) => needed.has(one.permission)),
  );
  const atMs = clock.now();
  const summary = summaryOf(probe, permissions);
  await store.resources.putHealth({
    fingerprint: credentialFingerprint(store.resources, spec),
    state,
    atMs,
    summary,
    status: probe.status,
    permissions: permissions.map(({ permission, granted }) => ({ permission, granted })),
  });
  return { state, summary, status: probe.status, permissions, testedAtMs: atMs, simulator: probe.simulator };
}

function stateOf(probe: CredentialProbe, lacks: boolean): CredentialTest["state"] {
  switch (probe.key) {
    case "taken":
      return lacks ? "failing" : "healthy";
    case "refused":
      return "failing";
    case "unanswered":
      return probe.status === null ? "failing" : "unverified";
  }
}

/** Row 7: which export needs what, and what nothing needs. A credential that nothing uses yet is asked for what an export would need. */
function withNeeds(
  { configuration, destination }: Workspace,
  name: string | null,
  probe: CredentialProbe,
): readonly PermissionCheck[] {
  const connections = new Set(
    configured(configuration, "Connection")
      .filter(({ resource }) => resource.spec.credential === name)
      .map(({ resource }) => resource.name),
  );
  const exports = configured(configuration, "Export")
    .filter(({ resource }) => connections.has(resource.spec.connection))
    .map(({ resource }) => `Export/${resource.name}`);
  const users = exports.length > 0 ? exports : ["exports"];
  const needs = new Map(
    destination
      .permissions()
      .map(({ permission, purpose }) => [
        permission,
        users.map((user) => (purpose === "" ? user : `${user} (${purpose})`)),
      ]),
  );
  const found = probe.permissions.map((one) => ({ ...one, neededBy: needs.get(one.permission) ?? [] }));
  const unknown = [...needs].filter(([permission]) => !found.some((one) => one.permission === permission));
  return [
    ...found,
    ...unknown.map(([permission, neededBy]) => ({
      permission,
      granted: null,
      evidence: "not asked: the key is not taken",
      neededBy,
    })),
  ];
}

function summaryOf(probe: CredentialProbe, permissions: readonly PermissionCheck[]): string {
  switch (probe.key) {
    case "refused":
      return "Braze refuses the key: it is wrong, of another workspace, or the instance is not the key's.";
    case "unanswered":
      if (probe.problem !== undefined) return notCalled(probe.problem);
      return `Braze did not answer as Braze does: ${probe.evidence}.`;
    case "taken":
      return [missingText(permissions), unusedText(permissions)].filter((part) => part !== "").join(" ");
  }
}

function notCalled({ code, message, advice = ERROR_CODES[code].advice }: CodedError): string {
  return `Braze was not called: ${message}. ${advice}`;
}

function missingText(permissions: readonly PermissionCheck[]): string {
  const missing = permissions.filter((one) => one.granted === false && one.neededBy.length > 0);
  if (missing.length === 0) return "Braze takes the key, and it has every permission that is needed.";
  return `The key lacks ${missing.map((one) => one.permission).join(", ")}.`;
}

function unusedText(permissions: readonly PermissionCheck[]): string {
  const unused = permissions.filter((one) => one.granted === true && one.neededBy.length === 0);
  if (unused.length === 0) return "";
  return `Nothing needs ${unused.map((one) => one.permission).join(", ")}: a key without would do.`;
}
