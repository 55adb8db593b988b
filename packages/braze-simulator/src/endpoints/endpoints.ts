import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import { track } from "../track/track.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";
import { exportIds } from "./export-ids.ts";
import { identifyUsers, newAliases } from "./aliases.ts";
import { removeExternalIds, renameExternalIds } from "./external-ids.ts";
import {
  campaignDetails,
  canvasDetails,
  listCampaigns,
  listCanvases,
  listCustomAttributes,
  listEvents,
  listSegments,
  segmentDetails,
} from "./lists.ts";
import {
  getSubscription,
  setEmailStatus,
  setSubscription,
  setSubscriptionV2,
  userSubscriptions,
} from "./subscriptions.ts";
import { deleteUsers } from "./users-delete.ts";
import { mergeUsers } from "./users-merge.ts";
import type { LimitGroup } from "../rate-limit.ts";

const trackObjectsMax = 75;
const bulkObjectsMax = 1_000;
const bulkPerUserMax = 100;
const bulkBytesMax = 2 * 1024 * 1024;

type Row = readonly [
  Endpoint["method"],
  path: string,
  permission: string,
  group: LimitGroup,
  handle: Endpoint["handle"],
];

const rows: readonly Row[] = [
  ["POST", "/users/track", "users.track", "track", trackUsers],
  ["POST", "/users/export/ids", "users.export.ids", "export", exportIds],
  ["POST", "/users/delete", "users.delete", "lifecycle", deleteUsers],
  ["POST", "/users/alias/new", "users.alias.new", "lifecycle", newAliases],
  ["POST", "/users/identify", "users.identify", "lifecycle", identifyUsers],
  ["POST", "/users/merge", "users.merge", "lifecycle", mergeUsers],
  ["POST", "/users/external_ids/rename", "users.external_ids.rename", "external-ids", renameExternalIds],
  ["POST", "/users/external_ids/remove", "users.external_ids.remove", "external-ids", removeExternalIds],
  ["GET", "/segments/list", "segments.list", "other", listSegments],
  ["GET", "/segments/details", "segments.details", "other", segmentDetails],
  ["GET", "/campaigns/list", "campaigns.list", "other", listCampaigns],
  ["GET", "/campaigns/details", "campaigns.details", "other", campaignDetails],
  ["GET", "/canvas/list", "canvas.list", "other", listCanvases],
  ["GET", "/canvas/details", "canvas.details", "other", canvasDetails],
  ["GET", "/custom_attributes", "custom_attributes.get", "schema", listCustomAttributes],
  ["GET", "/events/list", "events.list", "schema", listEvents],
  ["POST", "/subscription/status/set", "subscription.status.set", "subscription", setSubscription],
  ["POST", "/v2/subscription/status/set", "subscription.status.set", "subscription", setSubscriptionV2],
  ["GET", "/subscription/status/get", "subscription.status.get", "other", getSubscription],
  ["GET", "/subscription/user/status", "subscription.groups.get", "other", userSubscriptions],
  ["POST", "/email/status", "email.status", "other", setEmailStatus],
];

/** Every path of Braze that the simulator answers. */
export const endpoints: readonly Endpoint[] = [
  ...rows.map(([method, path, permission, group, handle]) => ({ method, path, permission, group, handle })),
  {
    method: "POST",
    path: "/users/track/bulk",
    permission: "users.track.bulk",
    group: "bulk",
    bodyBytesMax: bulkBytesMax,
    handle: trackBulk,
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
