import { placeInData } from "@causeway/api";
import { CodedError, type ResourceOf } from "@causeway/core";
import type { ResourceStore } from "@causeway/ports";
import type { Objects } from "./configured-objects.ts";
import { credentialHealth } from "./credential-health.ts";

/** Why a connection cannot be switched on, each unmet condition (features.md row 14): CANNOT_SWITCH_ON. Empty: it can. */
export async function unmetConditions(
  connection: ResourceOf<"Connection">,
  objects: Objects,
  store: Pick<ResourceStore, "digest" | "health">,
): Promise<readonly CodedError[]> {
  const { name, spec } = connection;
  const unmet = (text: string, advice: string): CodedError =>
    new CodedError("CANNOT_SWITCH_ON", `Connection "${name}": ${text}`, {
      place: placeInData(["spec", "enabled"]),
      advice,
    });
  const states = objects
    .all("Export")
    .flatMap(({ configured: { resource } }) =>
      resource.kind === "Export" && resource.spec.connection === name ? [resource.spec.state] : [],
    );
  return [
    ...(states.length > 0 ? [] : [unmet("it has no export", "Add an export to it.")]),
    ...(states.length === 0 || states.includes("active")
      ? []
      : [unmet("it has no export but drafts", "Activate one of them.")]),
    ...(await untested(spec.credential, objects, store)).map(({ text, advice }) => unmet(text, advice)),
  ];
}

async function untested(
  name: string,
  objects: Objects,
  store: Pick<ResourceStore, "digest" | "health">,
): Promise<readonly { readonly text: string; readonly advice: string }[]> {
  const credential = objects.get("Credential", name)?.configured;
  if (credential?.resource.kind !== "Credential") {
    return [{ text: `its credential "${name}" does not exist`, advice: "Choose a credential." }];
  }
  if (credential.unresolved !== undefined) {
    const text = `the key of its credential "${name}" is not here`;
    return [{ text, advice: "Enter the key, or set the variable that the credential names." }];
  }
  const health = await credentialHealth(store, credential.resource.spec);
  if (health === null) {
    return [{ text: `its credential "${name}" was not tested`, advice: "Test the credential." }];
  }
  if (health.state === "healthy") return [];
  const text = `its credential "${name}" did not pass its last test: ${health.summary}`;
  return [{ text, advice: "Correct the credential, then test it again." }];
}
