import type { CredentialTest, CredentialTestInput, PermissionCheck } from "@causeway/api";
import { type Actor, type CodedError, type CredentialSpec, ERROR_CODES } from "@causeway/core";
import type { CredentialProbe } from "@causeway/ports";
import { credentialFingerprint, healthAfter } from "../resources/credential-health.ts";
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
  const required = destination.permissions().filter((one) => one.required);
  const state = stateOf(
    probe,
    required.map(({ permission }) => grantOf(permissions, permission)),
  );
  const atMs = clock.now();
  const { status, simulator } = probe;
  const found = { state, summary: summaryOf(probe, permissions), status };
  const fingerprint = credentialFingerprint(store.resources, spec);
  const health = healthAfter(
    await store.resources.health(fingerprint),
    {
      ...found,
      atMs,
      permissions: permissions.map(({ permission, granted }) => ({ permission, granted })),
    },
    fingerprint,
  );
  if (health !== null) await store.resources.putHealth(health);
  return { ...found, permissions, testedAtMs: atMs, simulator };
}

function grantOf(permissions: readonly PermissionCheck[], permission: string): boolean | null {
  return permissions.find((one) => one.permission === permission)?.granted ?? null;
}

/** Healthy only where every required permission is known to be granted. */
function stateOf(probe: CredentialProbe, grants: readonly (boolean | null)[]): CredentialTest["state"] {
  switch (probe.key) {
    case "taken":
      if (grants.includes(false)) return "failing";
      return grants.includes(null) ? "unverified" : "healthy";
    case "refused":
      return "failing";
    case "busy":
      return "unverified";
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
      evidence: NOT_ASKED[probe.key],
      neededBy,
    })),
  ];
}

/** Why a permission was not asked for. */
const NOT_ASKED: Readonly<Record<CredentialProbe["key"], string>> = {
  taken: "not asked",
  refused: "not asked: the key is not taken",
  busy: "not asked: Braze is busy",
  unanswered: "not asked: nobody answered as Braze does",
};

function summaryOf(probe: CredentialProbe, permissions: readonly PermissionCheck[]): string {
  switch (probe.key) {
    case "refused":
      return "Braze refuses the key: it is wrong, of another workspace, or the instance is not the key's.";
    case "unanswered":
      if (probe.problem !== undefined) return notCalled(probe.problem);
      return `Braze did not answer as Braze does: ${probe.evidence}.`;
    case "busy":
      return "Braze is busy with other requests of this workspace (429) and does not say what the key may do. Test it again in a minute.";
    case "taken":
      return [missingText(permissions), unusedText(permissions)].filter((part) => part !== "").join(" ");
  }
}

function notCalled({ code, message, advice = ERROR_CODES[code].advice }: CodedError): string {
  return `Braze was not called: ${message}. ${advice}`;
}

function missingText(permissions: readonly PermissionCheck[]): string {
  const needed = permissions.filter((one) => one.neededBy.length > 0);
  const missing = needed.filter((one) => one.granted === false);
  if (missing.length > 0) return `The key lacks ${namesOf(missing)}.`;
  const unknown = needed.filter((one) => one.granted === null);
  if (unknown.length === 0) return "Braze takes the key, and it has every permission that is needed.";
  return `Braze takes the key, but did not say whether it has ${namesOf(unknown)}. Test it again in a minute.`;
}

function unusedText(permissions: readonly PermissionCheck[]): string {
  const unused = permissions.filter((one) => one.granted === true && one.neededBy.length === 0);
  if (unused.length === 0) return "";
  return `Nothing needs ${namesOf(unused)}: a key without would do.`;
}

function namesOf(permissions: readonly PermissionCheck[]): string {
  return permissions.map((one) => one.permission).join(", ");
}
