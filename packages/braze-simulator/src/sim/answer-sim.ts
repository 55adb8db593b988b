import { attributeTypes } from "../workspace/attribute-table.ts";
import type { AttributeType } from "../workspace/attribute-table.ts";
import { showProfile } from "../workspace/export-profile.ts";
import { placeProfile } from "../workspace/place-profile.ts";
import type { Profile } from "../workspace/profile.ts";
import { parseFaults } from "../faults.ts";
import { jsonAnswer } from "../http/answer.ts";
import type { Answer } from "../http/answer.ts";
import { isJsonObject, textOf } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { BrazeSimulator, SimulatorRequest, Target } from "../simulator.ts";

/** People one `/_sim/users` answer may carry (interface.md). */
const usersMax = 100;

interface SimCall {
  readonly simulator: BrazeSimulator;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}

type SimHandler = (call: SimCall) => Answer;

const handlers: Readonly<Record<string, SimHandler>> = {
  "POST /_sim/reset": ({ simulator }) => {
    simulator.reset();
    return done();
  },
  "GET /_sim/users": showUsers,
  "POST /_sim/users": placeUsers,
  "GET /_sim/stats": ({ simulator }) => jsonAnswer(200, simulator.stats.show(simulator.workspace)),
  "GET /_sim/requests": showRequests,
  "GET /_sim/drops": ({ simulator }) => {
    const { drops } = simulator.workspace;
    return jsonAnswer(200, { total: drops.total, drops: drops.list() as unknown as JsonValue });
  },
  "POST /_sim/workspace": furnish,
  "POST /_sim/faults": ({ simulator, body }) => {
    const faults = parseFaults(body);
    if (typeof faults === "string") return problem(400, faults);
    simulator.faults.replace(faults);
    return jsonAnswer(200, { message: "success", faults: faults.length });
  },
};

/** Answers `/_sim/*`: loopback only, no key (interface.md, Simulator). Never logged, never faulty, never limited. */
export function answerSim(simulator: BrazeSimulator, request: SimulatorRequest, url: Target): Answer {
  if (!request.loopback) return problem(403, "/_sim answers on the loopback interface only");
  const name = `${request.method} ${url.path}`;
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (handler === undefined) {
    return problem(404, `no ${name}; there are ${Object.keys(handlers).join(", ")}`);
  }
  let body: unknown = {};
  try {
    if (request.body !== "") body = JSON.parse(request.body);
  } catch (error) {
    return problem(400, `the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isJsonObject(body)) return problem(400, "the body must be a JSON object");
  return handler({ simulator, query: url.query, body });
}

function done(): Answer {
  return jsonAnswer(200, { message: "success" });
}

function problem(status: number, message: string): Answer {
  return jsonAnswer(status, { message });
}

function showUsers({ simulator, query }: SimCall): Answer {
  const { workspace } = simulator;
  const externalIds = query.getAll("external_id");
  const brazeIds = query.getAll("braze_id");
  const emails = query.getAll("email");
  const asked = externalIds.length + brazeIds.length + emails.length;
  if (asked > usersMax) return problem(400, `at most ${usersMax} people in one call`);
  const found = new Set<Profile>();
  const add = (profile: Profile | undefined): void => {
    if (profile !== undefined) found.add(profile);
  };
  for (const id of externalIds) add(workspace.findByExternalId(id));
  for (const id of brazeIds) add(workspace.findByBrazeId(id));
  for (const email of emails) workspace.byEmail.find(email).forEach(add);
  if (asked === 0) {
    for (const profile of workspace.profiles.values()) {
      if (found.size >= usersMax) break;
      found.add(profile);
    }
  }
  const now = simulator.clock.now();
  return jsonAnswer(200, { users: [...found].map((profile) => showProfile(workspace, profile, now)) });
}

function placeUsers({ simulator, body }: SimCall): Answer {
  const { users } = body;
  if (!Array.isArray(users) || !users.every(isJsonObject)) {
    return problem(400, 'the body must be {"users":[…]}, each in the form of /users/export/ids');
  }
  const now = simulator.clock.now();
  for (const person of users) placeProfile(simulator.workspace, person, now);
  return jsonAnswer(200, { message: "success", users: users.length });
}

function showRequests({ simulator, query }: SimCall): Answer {
  const after = Number(query.get("after") ?? "0");
  if (!Number.isFinite(after)) return problem(400, "after must be the number of a request");
  return jsonAnswer(200, { requests: simulator.log.after(after) });
}

const furnitureKeys = [
  "segments",
  "campaigns",
  "canvases",
  "subscription_groups",
  "custom_attributes",
  "blocked_attributes",
  "blocked_events",
  "blocked_external_ids",
  "api_keys",
] as const;

/** Puts in place what only the dashboard can make. A list replaces the one before; absent keys stay as they are. */
function furnish({ simulator, body }: SimCall): Answer {
  const { workspace } = simulator;
  for (const key of Object.keys(body)) {
    if (!(furnitureKeys as readonly string[]).includes(key)) {
      return problem(400, `unknown key "${key}"; known are ${furnitureKeys.join(", ")}`);
    }
    if (!Array.isArray(body[key])) return problem(400, `"${key}" must be a list`);
  }
  for (const name of ["segments", "campaigns", "canvases", "subscription_groups"] as const) {
    const list = objects(body[name]);
    if (list?.some((entry) => typeof entry["id"] !== "string") === true) {
      return problem(400, `every entry of "${name}" needs an "id" that is a string`);
    }
    if (list === null) continue;
    if (name === "subscription_groups") furnishGroups(simulator, list);
    else workspace.furniture[name] = list;
  }
  return furnishRules(simulator, body);
}

function furnishGroups({ workspace }: BrazeSimulator, list: readonly JsonObject[]): void {
  const groups = list.map(({ id, name, channel }) => ({
    id: textOf(id),
    name: textOf(name, textOf(id)),
    channel: textOf(channel, "email"),
  }));
  workspace.furniture.subscriptionGroups = new Map(groups.map((group) => [group.id, group]));
}

/** Types and blocklists, and the keys of the workspace. */
function furnishRules(simulator: BrazeSimulator, body: JsonObject): Answer {
  const { workspace } = simulator;
  for (const { name, data_type: type } of objects(body["custom_attributes"]) ?? []) {
    if (typeof name !== "string" || !attributeTypes.includes(type as AttributeType)) {
      return problem(
        400,
        `custom_attributes need "name" and "data_type", one of ${attributeTypes.join(", ")}`,
      );
    }
    workspace.forceType(name, type as AttributeType);
  }
  for (const name of texts(body["blocked_attributes"])) {
    const attribute = workspace.attributes.get(name) ?? workspace.attributes.add(name);
    if (attribute !== null) attribute.blocked = true;
  }
  for (const name of texts(body["blocked_events"])) workspace.blockedEvents.add(name);
  for (const id of texts(body["blocked_external_ids"])) workspace.blockedExternalIds.add(id);
  const keys = objects(body["api_keys"]);
  if (keys !== null) {
    if (keys.some(({ key }) => typeof key !== "string")) return problem(400, 'api_keys need "key", a string');
    simulator.setKeys(
      keys.map(({ key, permissions }) => ({
        key: textOf(key),
        permissions: permissions === undefined ? undefined : texts(permissions),
      })),
    );
  }
  return done();
}

function objects(value: JsonValue | undefined): JsonObject[] | null {
  return Array.isArray(value) ? value.filter(isJsonObject) : null;
}

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
}
