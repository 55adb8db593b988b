import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import { refuse, succeed } from "../http/answer.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { textOf } from "../json.ts";
import { parseDate } from "../track/dates.ts";
import type { AttributeType } from "../workspace/attribute-table.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { EndpointContext } from "./endpoint.ts";

const pageSize = 100;
const eventsPageSize = 250;
const attributesPageSize = 50;

/** GET /segments/list (contract.md §8.1): oldest first, archived ones absent, past the end nothing. */
export function listSegments(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const segments = context.workspace.furniture.segments
    .filter((segment) => segment["archived"] !== true)
    .map(({ id, name, analytics_tracking_enabled: tracked, tags }) => ({
      id: id ?? null,
      name: name ?? null,
      analytics_tracking_enabled: tracked ?? true,
      tags: tags ?? [],
    }));
  return succeed(200, { segments: page(ordered(segments, request.query), request.query, pageSize) });
}

/** GET /segments/details (contract.md §8.1). The filters themselves are not available. */
export function segmentDetails(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const segment = byId(context.workspace.furniture.segments, request.query.get("segment_id"));
  if (segment === null) return refuse(400, "segment_id must be a string of the Segment api identifier");
  return succeed(200, {
    created_at: segment["created_at"] ?? null,
    updated_at: segment["updated_at"] ?? null,
    name: segment["name"] ?? null,
    description: segment["description"] ?? "",
    text_description: segment["text_description"] ?? "",
    tags: segment["tags"] ?? [],
    teams: segment["teams"] ?? [],
  });
}

/** GET /campaigns/list (contract.md §8.2). */
export function listCampaigns(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const campaigns = edited(context.workspace.furniture.campaigns, request.query).map((campaign) => ({
    ...listed(campaign),
    is_api_campaign: campaign["is_api_campaign"] ?? false,
  }));
  return succeed(200, { campaigns: page(ordered(campaigns, request.query), request.query, pageSize) });
}

/** GET /campaigns/details (contract.md §8.2): what `/_sim/workspace` put in place, with every documented key. */
export function campaignDetails(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const campaign = byId(context.workspace.furniture.campaigns, request.query.get("campaign_id"));
  if (campaign === null) return refuse(400, "campaign_id must be a string of the Campaign api identifier");
  const { id: _id, last_edited: _edited, is_api_campaign: _api, ...rest } = campaign;
  return succeed(200, { ...emptyCampaign, ...rest });
}

const emptyCampaign: JsonObject = {
  created_at: null,
  updated_at: null,
  first_sent: null,
  last_sent: null,
  archived: false,
  draft: false,
  enabled: true,
  has_post_launch_draft: false,
  name: "",
  description: "",
  schedule_type: "time_based",
  channels: [],
  tags: [],
  teams: [],
  messages: {},
  conversion_behaviors: [],
};

/** GET /canvas/list (contract.md §8.3). */
export function listCanvases(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const canvases = edited(context.workspace.furniture.canvases, request.query).map(listed);
  return succeed(200, { canvases: page(ordered(canvases, request.query), request.query, pageSize) });
}

/** GET /canvas/details (contract.md §8.3): the refusal is recorded; a known Canvas is shown as it was put in place. */
export function canvasDetails(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const canvas = byId(context.workspace.furniture.canvases, request.query.get("canvas_id"));
  if (canvas === null) return refuse(400, "canvas_id must be a string of the Canvas api identifier");
  const { id: _id, ...rest } = canvas;
  return succeed(200, rest);
}

function listed({ id, last_edited: lastEdited, name, tags }: JsonObject): JsonObject {
  return { id: id ?? null, last_edited: lastEdited ?? null, name: name ?? null, tags: tags ?? [] };
}

/** Without archived ones unless asked for, and only those edited after `last_edit.time[gt]`. */
function edited(list: readonly JsonObject[], query: URLSearchParams): JsonObject[] {
  const archived = query.get("include_archived") === "true";
  const after = parseDate(query.get("last_edit.time[gt]") ?? "");
  return list.filter((entry) => {
    if (entry["archived"] === true && !archived) return false;
    const time = parseDate(textOf(entry["last_edited"]));
    return after === null || (time !== null && time > after);
  });
}

function ordered<T>(list: readonly T[], query: URLSearchParams): readonly T[] {
  return query.get("sort_direction") === "desc" ? list.toReversed() : list;
}

function page<T extends JsonValue>(list: readonly T[], query: URLSearchParams, size: number): T[] {
  const asked = Number(query.get("page") ?? "0");
  const number = Number.isInteger(asked) && asked > 0 ? asked : 0;
  return list.slice(number * size, (number + 1) * size);
}

function byId(list: readonly JsonObject[], id: string | null): JsonObject | null {
  return list.find((entry) => entry["id"] === id) ?? null;
}

/** GET /events/list (contract.md §7.6). */
export function listEvents(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const names = [...context.workspace.eventNames].toSorted();
  return succeed(200, { events: page(names, request.query, eventsPageSize) });
}

/** GET /custom_attributes (contract.md §7.6): fifty a page in the order of names; the cursor is in the `Link` header. */
export function listCustomAttributes(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const all = describeAttributes(context.workspace);
  const start = readCursor(request.query.get("cursor"));
  const links: string[] = [];
  if (start + attributesPageSize < all.length) links.push(link(start + attributesPageSize, "next"));
  if (start > 0) links.push(link(Math.max(0, start - attributesPageSize), "prev"));
  const body = { attributes: all.slice(start, start + attributesPageSize), message: "success" };
  const headers = links.length === 0 ? [] : ["link", links.join(", ")];
  return { answer: { status: 200, body, headers } };
}

const typeNames: Readonly<Record<AttributeType, string>> = {
  boolean: "Boolean",
  number: "Number",
  string: "String",
  time: "Time",
  array: "Array",
  object: "Object",
  object_array: "Object Array",
};

function describeAttributes(workspace: Workspace): JsonObject[] {
  return [...workspace.attributes]
    .filter((attribute) => attribute.role === "custom")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((attribute) => ({
      name: attribute.name,
      data_type:
        attribute.type === null
          ? null
          : `${typeNames[attribute.type]}${attribute.forced ? "" : " (Automatically Detected)"}`,
      array_length: attribute.type === "array" ? 500 : null,
      description: null,
      status: attribute.blocked ? "Blocklisted" : "Active",
      tag_names: [],
    }));
}

function link(start: number, rel: "next" | "prev"): string {
  return `</custom_attributes?cursor=${Buffer.from(`skip:${start}`).toString("base64url")}>; rel="${rel}"`;
}

function readCursor(cursor: string | null): number {
  const match = /^skip:(\d{1,9})$/.exec(Buffer.from(cursor ?? "", "base64url").toString());
  return match === null ? 0 : Number(match[1]);
}
