import type { CredentialSpec } from "@causeway/core";
import type { CredentialProbe, NeededPermission } from "@causeway/ports";
import { speaksBraze } from "../wire/classify-response.ts";
import { EXPORT_IDS_PATH, TRACK_PATH } from "../wire/names.ts";
import { BrazeCaller, bodyOf, type Called } from "./open-client.ts";
import type { BrazeOptions } from "./open-session.ts";

interface Probe {
  readonly permission: string;
  readonly method: "GET" | "POST";
  readonly path: string;
}

const TRACK: Probe = { permission: "users.track", method: "POST", path: TRACK_PATH };

/**
 * contract.md §1.4: a call for each permission that cannot write: a list, or a request that names nobody, which Braze refuses with 400 after
 * it has looked at key and permission (§2.3). Beside what exports need stand those that a key for this purpose should not have.
 */
const OTHERS: readonly Probe[] = [
  { permission: "users.export.ids", method: "POST", path: EXPORT_IDS_PATH },
  { permission: "users.export.segment", method: "POST", path: "/users/export/segment" },
  { permission: "users.delete", method: "POST", path: "/users/delete" },
  { permission: "users.merge", method: "POST", path: "/users/merge" },
  { permission: "subscription.status.set", method: "POST", path: "/subscription/status/set" },
  { permission: "email.status", method: "POST", path: "/email/status" },
  { permission: "segments.list", method: "GET", path: "/segments/list" },
  { permission: "campaigns.list", method: "GET", path: "/campaigns/list" },
  { permission: "canvas.list", method: "GET", path: "/canvas/list" },
  { permission: "custom_attributes.get", method: "GET", path: "/custom_attributes" },
  { permission: "events.list", method: "GET", path: "/events/list" },
];

/** What an export asks of a key: to write, and, where a person wants to see what arrived, to read. */
export function neededPermissions(): readonly NeededPermission[] {
  return [
    { permission: TRACK.permission, required: true, purpose: "" },
    { permission: "users.export.ids", required: false, purpose: "reading back a test row" },
  ];
}

/**
 * See DestinationKind.testCredential. 401: the key is wrong or belongs elsewhere; 403: the permission is missing; 400: it is there; 429: nothing
 * is said of either, and asking for the others would only take from the workspace's budget.
 */
export async function probeCredential(
  credential: CredentialSpec,
  options: BrazeOptions,
): Promise<CredentialProbe> {
  const caller = new BrazeCaller(credential, options);
  try {
    const first = await caller.call(TRACK.method, TRACK.path, { attributes: [] });
    const status = first.answer?.status ?? null;
    const key = keyState(first);
    const answers = new Map([[TRACK.permission, first]]);
    if (key === "taken") {
      await Promise.all(
        OTHERS.map(async ({ permission, method, path }) => {
          answers.set(permission, await caller.call(method, path));
        }),
      );
    }
    const permissions = [TRACK, ...OTHERS].flatMap(({ permission }) => {
      const called = answers.get(permission);
      return called === undefined
        ? []
        : [{ permission, granted: grantedBy(called), evidence: called.evidence }];
    });
    return {
      key,
      status,
      evidence: first.evidence,
      ...(first.problem === undefined ? {} : { problem: first.problem }),
      permissions,
      simulator: first.problem === undefined && (await isSimulator(caller)),
    };
  } finally {
    await caller.close();
  }
}

function keyState({ answer }: Called): CredentialProbe["key"] {
  if (answer === null || !speaksBraze(answer)) return "unanswered";
  switch (answer.status) {
    case 401:
      return "refused";
    case 200:
    case 201:
    case 400:
    case 403:
      return "taken";
    case 429:
      return "busy";
    default:
      return "unanswered";
  }
}

function grantedBy({ answer }: Called): boolean | null {
  if (answer === null || !speaksBraze(answer)) return null;
  switch (answer.status) {
    case 200:
    case 201:
    case 202:
    case 400:
      return true;
    case 401:
    case 403:
      return false;
    default:
      return null;
  }
}

/** The simulator says so itself, on loopback alone; Braze is not asked. */
async function isSimulator(caller: BrazeCaller): Promise<boolean> {
  if (!caller.endpoint.startsWith("http://")) return false;
  const { answer } = await caller.call("GET", "/_sim/stats");
  return answer !== null && answer.status === 200 && bodyOf(answer)?.["objects"] !== undefined;
}
