import {
  type Batch,
  type Page,
  PAGE_LIMIT_MAX,
  type RequestListInput,
  type RequestView,
} from "@causeway/api";
import { type Actor, CodedError } from "@causeway/core";
import type { RunRequestPlace, SentRequest } from "@causeway/ports";
import type { Mask } from "../personal/mask-for.ts";
import { ExportMasks } from "../personal/mask-operations.ts";
import type { Workspace } from "../workspace.ts";

/** See InspectOperations.requests. A cursor names a request, and nobody in it. */
export async function listRequests(
  workspace: Workspace,
  actor: Actor,
  { cursor, ...input }: RequestListInput,
): Promise<Page<RequestView>> {
  refuseSearch(actor, input);
  const limit = Math.min(Math.max(1, Math.trunc(input.limit)), PAGE_LIMIT_MAX);
  const after = cursor === undefined ? {} : { after: placeOf(cursor) };
  const { requests, total } = await workspace.store.runs.requests({ ...input, ...after, limit });
  const masks = new ExportMasks(workspace);
  const known = new Map<string, Mask>();
  for (const { exportName } of requests)
    if (!known.has(exportName)) known.set(exportName, await masks.of(actor, exportName));
  const items = requests.flatMap((request): readonly RequestView[] => {
    const { runId, exportName, connection } = request;
    const mask = known.get(exportName);
    return mask === undefined ? [] : [{ ...batchOf(request, runId, mask.words), exportName, connection }];
  });
  const last = requests.at(-1);
  const next = last === undefined || requests.length < limit ? null : cursorOf(last);
  return { items, next, total };
}

/** What is masked would be found out by trying. Throws FORBIDDEN. */
export function refuseSearch(
  actor: Actor,
  { key, search }: { readonly key?: string; readonly search?: string },
): void {
  if (actor.restricted === true && (key !== undefined || search !== undefined))
    throw new CodedError("FORBIDDEN", `${actor.name} may not search in requests`);
}

export function batchOf(
  request: Omit<SentRequest, "exchange">,
  runId: string,
  masked: (text: string) => string,
): Batch {
  const { number, sentAtMs, milliseconds, objects, outcome, status, requestId, detail } = request;
  const shown = detail === null ? null : masked(detail);
  return { runId, number, sentAtMs, milliseconds, objects, outcome, status, requestId, detail: shown };
}

function cursorOf({ sentAtMs, number, runId }: RunRequestPlace): string {
  return `${sentAtMs}.${number}.${runId}`;
}

/** Throws USAGE where the cursor is none of ours. */
function placeOf(cursor: string): RunRequestPlace {
  const [, sentAtMs, number, runId] = /^(\d{1,15})\.(\d{1,9})\.(.{1,100})$/.exec(cursor) ?? [];
  if (sentAtMs === undefined || number === undefined || runId === undefined)
    throw new CodedError("USAGE", "the cursor is none that a page of requests gave");
  return { sentAtMs: Number(sentAtMs), number: Number(number), runId };
}
