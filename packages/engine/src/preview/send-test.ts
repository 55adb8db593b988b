import type { SendTestInput, SendTestResult } from "@causeway/api";
import { type Actor, CodedError } from "@causeway/core";
import type { PersonState, RequestDetail } from "@causeway/ports";
import { runExport } from "../exports/run-export.ts";
import { batchDetail } from "../inspect/mask-batch.ts";
import { maskFor } from "../personal/mask-for.ts";
import { personalOfExport } from "../personal/personal-of-export.ts";
import { configuredByName, type Workspace } from "../workspace.ts";
import { readBackTest, whyNotAsked } from "./read-back-test.ts";

const NEVER = { cancelled: false, onCancel: () => () => undefined } as const;

/**
 * See PreviewOperations.sendTest: a run of one person, by the path of every run, also while the connection is switched off. Throws
 * TEST_NOT_CONFIRMED, NOT_FOUND where the model has nobody with the key, RUN_UNDER_WAY.
 */
export async function sendTest(
  workspace: Workspace,
  actor: Actor,
  { exportName, key, confirm }: SendTestInput,
): Promise<SendTestResult> {
  const { configuration, store, turn } = workspace;
  const found = configuredByName(configuration, "Export", exportName);
  const { spec } = found.resource;
  const connection = configuredByName(configuration, "Connection", spec.connection).resource.spec;
  if (!confirm && connection.testPeople?.includes(key) !== true)
    throw new CodedError(
      "TEST_NOT_CONFIRMED",
      `A test row of export "${exportName}" really changes a person in Braze, and this one is none of its connection's test people`,
    );
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
    throw new CodedError("NOT_FOUND", `Model "${spec.from.model}" has nobody with this key`);
  const { requests } = await store.delivery.requests({ runId, offset: 0, limit: REQUESTS_READ });
  const last = requests.at(-1);
  const request = last === undefined ? null : await store.delivery.request(runId, last.number);
  const outcome = outcomeOf(report.counts, request);
  const mask = maskFor(actor, await personalOfExport(workspace, found.resource));
  const shown = request === null ? null : batchDetail(request, runId, mask);
  const sentNow = Object.keys(report.attributes ?? {});
  const credential = configuredByName(configuration, "Credential", connection.credential).resource.spec;
  const readBack =
    outcome === "accepted"
      ? await readBackTest(workspace, { ...found, credential }, { key, state, sentNow, mask })
      : ({ state: "not-asked", why: whyNotAsked(outcome, request) } as const);
  return {
    runId,
    outcome,
    request: shown?.request?.body ?? null,
    response: shown?.response?.body ?? null,
    readBack,
    detail: mask.text(report.error?.message ?? detailOf(outcome, state), [key]),
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

function detailOf(outcome: SendTestResult["outcome"], { problem, baseline }: PersonState): string {
  switch (outcome) {
    case "accepted":
      return "Braze accepted the person.";
    case "rejected":
      return "Braze refused a value of the person; see the answer.";
    case "uncertain":
      return "Nobody knows whether Braze took the request; the next run sends it again.";
    case "nothing-to-send":
      if (problem === null && baseline !== null)
        return "The person is as before the first run, and the export sends only changes, so nothing is sent.";
      return problem === null
        ? "Braze acknowledged every wanted value before, so nothing is sent."
        : `The row is set aside and not sent: ${problem}.`;
  }
}
