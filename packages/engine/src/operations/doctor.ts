import type { DoctorCheck, DoctorReport } from "@causeway/api";
import { problemsOf, type RequestOutcome } from "@causeway/core";
import { openConnection } from "../exports/open-session.ts";
import { configured, type Workspace } from "../workspace.ts";
import { troubleOf } from "../actions/connection-trouble.ts";

const BYTES_PER_MB = 1_000_000;

/** Looks at the store and at every connection: is the address right, is the key taken. Writes nothing anywhere. */
export async function doctor(workspace: Workspace): Promise<DoctorReport> {
  const checks: DoctorCheck[] = [await storeCheck(workspace)];
  for (const { resource } of configured(workspace.configuration, "Connection")) {
    checks.push(await connectionCheck(workspace, resource.name));
  }
  const open = await workspace.store.runs.actions({ state: "open" });
  checks.push({
    what: "workflow actions",
    state: open.length === 0 ? "ok" : "warning",
    found: open.length === 0 ? "nothing waits for a person" : `${open.length} wait for a person`,
    advice:
      open.length === 0 ? "" : "Look under Needs attention in the pages, or at `causeway actions list`.",
  });
  return { checks };
}

async function storeCheck({ store }: Workspace): Promise<DoctorCheck> {
  const { engine, version, address, sizeBytes } = await store.describe();
  const size = sizeBytes === null ? "" : `, ${(sizeBytes / BYTES_PER_MB).toFixed(1)} MB`;
  return { what: "store", state: "ok", found: `${engine} ${version} at ${address}${size}`, advice: "" };
}

async function connectionCheck(workspace: Workspace, name: string): Promise<DoctorCheck> {
  const what = `connection ${name}`;
  try {
    const session = openConnection(workspace, name);
    try {
      return described(what, await session.probe(), session.limits.objectsMax);
    } finally {
      await session.close();
    }
  } catch (error) {
    const [problem] = problemsOf(error);
    if (problem === undefined) throw error;
    return { what, state: "failed", found: problem.message, advice: problem.advice ?? "" };
  }
}

function described(what: string, outcome: RequestOutcome, objectsMax: number): DoctorCheck {
  const trouble = troubleOf(outcome);
  if (trouble !== null) {
    return {
      what,
      state: "failed",
      found: trouble,
      advice: "Check the instance or endpoint, the key and its permissions.",
    };
  }
  return {
    what,
    state: "ok",
    found: `Braze takes the key; at most ${objectsMax} objects a request`,
    advice: "",
  };
}
