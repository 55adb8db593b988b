import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { endpoints } from "./endpoints/endpoints.ts";
import { isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { startSimulator } from "./start-simulator.ts";

/** Recordings of the real API, kept beside the repository and never in it. */
const path = fileURLToPath(new URL("../../../../shared/braze/recorded-exchanges.json", import.meta.url));

interface Exchange {
  readonly file: string;
  readonly method: string;
  readonly uri: string;
  readonly request: JsonValue;
  readonly status: number;
  readonly response: JsonObject;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

const wanted = new Set(endpoints.map((endpoint) => endpoint.path));
const exchanges: readonly Exchange[] = existsSync(path)
  ? (JSON.parse(readFileSync(path, "utf8")) as Exchange[]).filter((exchange) => wanted.has(pathOf(exchange)))
  : [];

function target(exchange: Exchange): string {
  return exchange.uri.replace("<BRAZE_REST_URL>", "");
}

function pathOf(exchange: Exchange): string {
  return target(exchange).split("?")[0] ?? "";
}

/** The workspace as it must have been when an exchange was recorded. */
function stateBefore(exchange: Exchange): {
  workspace: JsonObject;
  users: JsonValue[];
  calls: [string, JsonObject][];
} {
  const group = "ed06e19a-69b1-4f9b-a452-2db2c4e303a8";
  const { users, segments } = exchange.response;
  const workspace: JsonObject = {
    subscription_groups: [{ id: group, name: "test-subscription-group", channel: "email" }],
    segments: segments ?? [],
  };
  const people: JsonValue[] = [];
  const calls: [string, JsonObject][] = [];
  if (pathOf(exchange) === "/users/export/ids") people.push(...(Array.isArray(users) ? users : []));
  if (pathOf(exchange).startsWith("/users/external_ids/")) people.push({ external_id: "abc" });
  if (pathOf(exchange) === "/users/external_ids/remove") {
    const renames = [{ current_external_id: "abc", new_external_id: "foo" }];
    calls.push(["/users/external_ids/rename", { external_id_renames: renames }]);
  }
  if (pathOf(exchange).includes("subscription/") && exchange.method === "get") {
    for (const id of ["test-user-1", "test-user-2", "test-user-3"]) {
      people.push({ external_id: id, email: `${id}@test.com` });
    }
    for (const [id, state] of [
      ["test-user-1", "subscribed"],
      ["test-user-2", "unsubscribed"],
    ]) {
      const change = { subscription_group_id: group, subscription_state: state ?? "", external_id: id ?? "" };
      calls.push(["/subscription/status/set", change]);
    }
  }
  return { workspace, users: people, calls };
}

/** Keys and types of a value at every depth; lists show each different element once. */
function shapeOf(value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) {
    const shapes = value.map((element) => JSON.stringify(shapeOf(element)));
    return [...new Set(shapes)].toSorted().map((text) => JSON.parse(text) as JsonValue);
  }
  if (!isJsonObject(value)) return value === null ? "null" : typeof value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, shapeOf(value[key])]),
  );
}

describe("recorded exchanges of the real API (contract.md, [REC])", () => {
  if (exchanges.length === 0) {
    it.skip(`are not replayed: there is no ${path}`, () => undefined);
    process.stdout.write(`recorded exchanges are not replayed: there is no ${path}\n`);
    return;
  }

  it.each(exchanges.map((exchange) => ({ ...exchange, url: target(exchange), exchange })))(
    "$method $url $status ($file)",
    async ({ method, url, exchange }) => {
      const unauthorized = exchange.status === 401;
      const running = await startSimulator({ apiKey: "recorded-key" });
      const call = (to: string, body: JsonValue, verb = "POST"): Promise<Response> =>
        fetch(running.url + to, {
          method: verb,
          headers: {
            authorization: `Bearer ${unauthorized ? "non-existent" : "recorded-key"}`,
            "content-type": "application/json",
          },
          ...(verb === "GET" ? {} : { body: JSON.stringify(body) }),
        });
      try {
        const { workspace, users, calls } = stateBefore(exchange);
        await call("/_sim/workspace", workspace);
        await call("/_sim/users", { users });
        for (const [to, body] of calls) await call(to, body);
        const answer = await call(url, exchange.request, method.toUpperCase());
        const body = (await answer.json()) as JsonObject;
        expect(answer.status).toBe(exchange.status);
        expect(shapeOf(body)).toEqual(shapeOf(exchange.response));
        expect(body).toEqual(exchange.response);
        for (const [name, values] of Object.entries(exchange.headers)) {
          expect(answer.headers.has(name), name).toBe(true);
          expect(answer.headers.get(name) === "", name).toBe(values[0] === "");
        }
      } finally {
        await running.close();
      }
    },
  );

  it("cover every endpoint that was recorded and is simulated", () => {
    const covered = new Set(exchanges.map(pathOf));
    expect([...covered].every((recorded) => wanted.has(recorded))).toBe(true);
    expect(covered.size).toBeGreaterThanOrEqual(13);
  });
});
