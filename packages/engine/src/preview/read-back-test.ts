import type { SendTestResult, TestReadBack } from "@causeway/api";
import type { CredentialSpec, ResourceOf } from "@causeway/core";
import type { PersonReading, PersonState, RequestDetail, ToldAttribute } from "@causeway/ports";
import type { Mask } from "../personal/mask-for.ts";
import type { Workspace } from "../workspace.ts";

/** Braze applies what it took a little later (contract.md §2.6): waits before each reading. */
const READING_DELAYS_MS = [0, 500, 1_500, 3_000] as const;

/** Why there is nothing to read back after a test that was not accepted; a sentence. */
export function whyNotAsked(
  outcome: Exclude<SendTestResult["outcome"], "accepted">,
  request: Pick<RequestDetail, "outcome"> | null,
): string {
  switch (outcome) {
    case "rejected":
      return "Not read back: Braze refused a value, and its answer says which.";
    case "uncertain":
      return request?.outcome === "not-sent"
        ? "Not read back: the request did not reach Braze."
        : "Not read back: nobody knows yet whether Braze took the request, so what it holds now would prove nothing.";
    case "nothing-to-send":
      return "Not read back: nothing was sent, so there is nothing to look for.";
  }
}

export interface TestedPerson {
  readonly key: string;
  readonly state: PersonState;
  /** Targets that the test sent; the others of the ledger were accepted before. */
  readonly sentNow: readonly string[];
  readonly mask: Mask;
}

/** What Braze holds of everything that the export wrote about the person, once it is all there, or at the last attempt. */
export async function readBackTest(
  { destination, clock }: Pick<Workspace, "destination" | "clock">,
  { credential, resource }: { readonly credential: CredentialSpec; readonly resource: ResourceOf<"Export"> },
  { key, state, sentNow, mask }: TestedPerson,
): Promise<TestReadBack> {
  const told = toldOf(resource, state);
  const { identifier } = resource.spec;
  let reading: PersonReading = { attributes: null, detail: "", final: false };
  for (const delayMs of READING_DELAYS_MS) {
    await clock.sleep(delayMs);
    reading = await destination.readBack(credential, { identifier, key, told });
    if (reading.final || reading.attributes?.every(isSettled) === true) break;
  }
  const { attributes, detail } = reading;
  if (attributes === null) return { state: "not-told", why: mask.text(`Not read back: ${detail}.`, [key]) };
  const values = new Map(told.map(({ target, value }) => [target, value]));
  return {
    state: "read",
    attributes: attributes.map((one) => ({
      ...one,
      told: masked(mask, one.target, values.get(one.target) ?? null),
      held: masked(mask, one.target, one.held),
      sentNow: sentNow.includes(one.target),
    })),
  };
}

function isSettled({ state }: NonNullable<PersonReading["attributes"]>[number]): boolean {
  return state === "held" || state === "not-shown";
}

function toldOf({ spec }: ResourceOf<"Export">, { ledger }: PersonState): readonly ToldAttribute[] {
  const rows = new Map(spec.mapping.map((row) => [row.to, row]));
  return Object.entries(ledger?.values ?? {}).map(([target, value]) => {
    const row = rows.get(target);
    // Staged integers are within 2^53.
    const plain = typeof value === "bigint" ? Number(value) : value;
    return { target, value: plain, set: row?.as === "array", merged: row?.merge === true };
  });
}

/** Braze may hold values of any form under a personal target. */
function masked(mask: Mask, target: string, value: unknown): unknown {
  if (value === null) return null;
  const shown = mask.value(target, "x");
  return shown === "x" ? value : shown;
}
