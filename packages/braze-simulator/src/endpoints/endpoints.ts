import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import { track } from "../track/track.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";
import { exportIds } from "./export-ids.ts";

const trackObjectsMax = 75;
const bulkObjectsMax = 1_000;
const bulkPerUserMax = 100;
const bulkBytesMax = 2 * 1024 * 1024;

/** Every path of Braze that the simulator answers. */
export const endpoints: readonly Endpoint[] = [
  { method: "POST", path: "/users/track", permission: "users.track", group: "track", handle: trackUsers },
  {
    method: "POST",
    path: "/users/track/bulk",
    permission: "users.track.bulk",
    group: "bulk",
    bodyBytesMax: bulkBytesMax,
    handle: trackBulk,
  },
  {
    method: "POST",
    path: "/users/export/ids",
    permission: "users.export.ids",
    group: "export",
    handle: exportIds,
  },
];

function trackUsers(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const limits = { objectsMax: trackObjectsMax, counting: context.counting, perUserMax: null };
  return track(request.body, trackContext(request, context, limits));
}

function trackBulk(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const limits = { objectsMax: bulkObjectsMax, counting: "combined", perUserMax: bulkPerUserMax } as const;
  return track(request.body, trackContext(request, context, limits));
}

function trackContext(
  request: EndpointRequest,
  context: EndpointContext,
  limits: Parameters<typeof track>[1]["limits"],
): Parameters<typeof track>[1] {
  return {
    workspace: context.workspace,
    limits,
    reject: (object) => context.reject(request.path, object),
    now: () => context.clock.now(),
    counted: context.counted,
  };
}
