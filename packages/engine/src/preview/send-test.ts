import type { SendTestInput, SendTestResult } from "@causeway/api";
import { type Actor, CodedError } from "@causeway/core";
import type { PersonReading, PersonState, RequestDetail } from "@causeway/ports";
import { runExport } from "../exports/run-export.ts";
import { batchDetail } from "../inspect/mask-batch.ts";
import { type Mask, maskFor } from "../personal/mask-for.ts";
import { personalOfExport } from "../personal/personal-of-export.ts";
import { configuredByName, type Workspace } from "../workspace.ts";

/** Braze applies what it took a little later (contract.md §2.6): waits before each reading. */
const READING_DELAYS_MS = [0, 500, 1_500, 3_000] as const;

const NEVER = { cancelled: false, onCancel: () => () => undefined } as const;

/**
 * See PreviewOperations.sendTest: a run of one person, by the path of every run, also while the connection is switched off. Throws
 * NOT_FOUND where the model has nobody with the key, RUN_UNDER_WAY.
 */
export async function sendTest(
  workspace: Workspace,
  actor: Actor,
  { exportName, key }: SendTestInput,
): Promise<SendTestResult> {
  const { configuration, store, turn } = workspace;
  const found = configuredByName(configuration, "Export", exportName);
  if (turn.areBooksKept(exportName))
    throw new CodedError("RUN_UNDER_WAY", `A run of export "${exportName}" is under way`);
  const report = await runExport(workspace, found, {
    actor,
    input: { full: false, onlyKey: key, evenIfOff: true, cancellation: NEVER, onEvent: () => undefined },
    workflowId: null,
    configuration: { added: [], changed: [], removed: [] },
  });
  const runId = report.run ?? "";
  const state = await store.delivery.person(exportName, key);
  if (report.error === null && state.wanted === null)
    throw new CodedError("NOT_FOUND", `Model "${found.resource.spec.from.model}" has nobody with this key`);
  const { requests } = await store.delivery.requests({ runId, offset: 0, limit: REQUESTS_READ });
  const last = requests.at(-1);
  const request = last === undefined ? null : await store.delivery.request(runId, last.number);
  const outcome = outcomeOf(report.counts, request);
  const mask = maskFor(actor, await personalOfExport(workspace, found.resource));
  const shown = request === null ? null : batchDetail(request, runId, mask);
  const reading = outcome === "accepted" ? await read(workspace, exportName, { key, state }) : null;
  return {
    runId,
    outcome,
    request: shown?.request?.body ?? null,
    response: shown?.response?.body ?? null,
    readBack: maskReading(mask, reading),
    detail: mask.text(detailOf({ outcome, state, reading }, report.error?.message ?? null), [key]),
  };
}

/** A refused object is tried attribute by attribute. */
const REQUESTS_READ = 500;

function outcomeOf(
  counts: { readonly accepted: number; readonly rejected: number; readonly uncertain: number },
  request: RequestDetail | null,
): SendTestResult["outcome"] {
  if (counts.rejected > 0) return "rejected";
  if (counts.uncertain > 0) return "uncertain";
  if (counts.accepted > 0) return "accepted";
  if (request === null) return "nothing-to-send";
  return request.outcome === "unknown" || request.outcome === "not-sent" ? "uncertain" : "rejected";
}

/** What Braze holds of everything that the export wrote about the person, once it is all there, or at the last attempt. */
async function read(
  { configuration, destination, clock }: Workspace,
  exportName: string,
  { key, state }: { readonly key: string; readonly state: PersonState },
): Promise<PersonReading> {
  const { identifier, connection } = configuredByName(configuration, "Export", exportName).resource.spec;
  const { credential } = configuredByName(configuration, "Connection", connection).resource.spec;
  const { spec } = configuredByName(configuration, "Credential", credential).resource;
  const targets = Object.keys(state.ledger?.values ?? {});
  let reading: PersonReading = { values: null, detail: "", final: false };
  for (const delayMs of READING_DELAYS_MS) {
    await clock.sleep(delayMs);
    reading = await destination.readBack(spec, { identifier, key, targets });
    const { values } = reading;
    if (values !== null && targets.every((to) => values[to] !== null || state.ledger?.values[to] === null))
      break;
    if (reading.final) break;
  }
  return reading;
}

function maskReading(mask: Mask, reading: PersonReading | null): SendTestResult["readBack"] {
  if (reading === null || reading.values === null) return null;
  const shown = Object.entries(reading.values).map(([target, value]): [string, unknown] => {
    const masked = value === null ? null : mask.value(target, "x");
    return [target, masked === "x" ? value : masked];
  });
  return Object.fromEntries(shown);
}

function detailOf(
  found: {
    readonly outcome: SendTestResult["outcome"];
    readonly state: PersonState;
    readonly reading: PersonReading | null;
  },
  error: string | null,
): string {
  if (error !== null) return error;
  const { outcome, state, reading } = found;
  switch (outcome) {
    case "accepted":
      return reading?.values == null
        ? `Braze accepted the person; they were not read back: ${reading?.detail ?? ""}`
        : "Braze accepted the person, and was asked what it holds now.";
    case "rejected":
      return "Braze refused a value of the person; see the answer.";
    case "uncertain":
      return "Nobody knows whether Braze took the request; the next run sends it again.";
    case "nothing-to-send":
      return state.problem === null
        ? "Braze acknowledged every wanted value before, so nothing is sent."
        : `The row is set aside and not sent: ${state.problem}.`;
  }
}
