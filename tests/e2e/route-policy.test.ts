import { type AnyRoute, ROUTES } from "@causeway/api";
import { ACTIONS, allows, isAction, type PolicyStatement, PRESETS } from "@causeway/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AccessScenario, command, userInput } from "../access/access-scenario.ts";
import { serveAccess, type ServedAccess } from "../access/serve-access.ts";
import { ROUTE_POLICIES } from "./route-policy-table.ts";

/** Answers of one request that tell who is let in. */
interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly detail: string;
}

const OWN_POLICY = "own";
const OWN_STATEMENTS: readonly PolicyStatement[] = [
  { effect: "allow", actions: ["export:*", "*:read", "token:write"] },
  { effect: "deny", actions: ["export:test", "person:*", "audit:read"] },
];

/** Somebody of each preset, of an own policy, of a preset that an own policy narrows, and of none. */
const PRINCIPALS: ReadonlyMap<string, readonly PolicyStatement[]> = new Map([
  ...PRESETS.map(({ name, statements }) => [name, statements] as const),
  [OWN_POLICY, OWN_STATEMENTS],
  [
    `connection-editor,${OWN_POLICY}`,
    [...(PRESETS.find(({ name }) => name === "connection-editor")?.statements ?? []), ...OWN_STATEMENTS],
  ],
  ["", []],
]);

const keyOf = ({ method, path }: AnyRoute): string => `${method} ${path}`;

let world: AccessScenario;
let served: ServedAccess;
beforeAll(async () => {
  world = await AccessScenario.open();
  await world.setUpOwner();
  await world.ownPolicy(OWN_POLICY, OWN_STATEMENTS);
  served = await serveAccess(world);
});
afterAll(async () => {
  await served.server.close(0);
  await world.close();
});

/** Sends what the route takes at least; whatever is wrong with it is found after who asks is known. */
async function call(route: AnyRoute, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const path = route.path.replaceAll(/\{\w+\}/g, "00ff");
  const hasBody = route.method === "POST" || route.method === "PUT";
  const gone = new AbortController();
  const response = await fetch(`${served.server.url}${path}`, {
    method: route.method,
    redirect: "manual",
    signal: gone.signal,
    headers: { ...headers, "if-match": '"1"', ...(hasBody ? { "content-type": "application/json" } : {}) },
    ...(hasBody ? { body: "{}" } : {}),
  });
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") === true;
  const problem = isProblem ? ((await response.json()) as { code: string; detail: string }) : null;
  gone.abort();
  return { status: response.status, code: problem?.code ?? null, detail: problem?.detail ?? "" };
}

/** Whether the server kept the request from its operation because of what the principal may do. */
const isKeptOut = ({ status, code, detail }: Answer, action: string): boolean =>
  status === 403 && code === "FORBIDDEN" && detail.includes(`(${action})`);

describe("the table of routes", () => {
  it("names for each route who may call it, as it is written down here, and no other", () => {
    expect(new Map(ROUTES.map((route) => [keyOf(route), route.access]))).toEqual(ROUTE_POLICIES);
    expect(ROUTES).toHaveLength(ROUTE_POLICIES.size);
  });

  it("asks for actions that there are, and for each that there is somewhere", () => {
    const asked = [...ROUTE_POLICIES.values()].filter((access) => access !== "public" && access !== "any");
    expect(asked.filter((access) => !isAction(access))).toEqual([]);
    expect(ACTIONS.filter((action) => !asked.includes(action))).toEqual([]);
  });

  it("changes nothing by GET", () => {
    const changing = ROUTES.filter(({ method, audit }) => method === "GET" && audit === "change");
    expect(changing.map(keyOf)).toEqual([]);
  });

  it("leaves nobody who changes something out of the audit log, but for what is one's own", () => {
    const silent = ROUTES.filter(({ method, audit }) => method !== "GET" && audit === "none").map(keyOf);
    expect(silent.sort()).toEqual([
      "POST /api/v1/configuration/compare",
      "POST /api/v1/notifications/read",
      "POST /api/v1/schedules/next-times",
    ]);
  });
});

describe("every route, for every kind of principal (rows 195, 196)", () => {
  it.each([...PRINCIPALS.keys()].map((name) => [name === "" ? "no policy" : name, name]))(
    "lets in by a token and by a session what the policy table allows, and nothing else: %s",
    async (_, name) => {
      const policies = name === "" ? [] : name.split(",");
      const statements = PRINCIPALS.get(name) ?? [];
      const { token } = await world.access.createToken(command, {
        name: `token of ${name}`,
        description: "",
        policies,
        restricted: false,
        expiresInDays: null,
      });
      const { session } = await world.person(`p${PRINCIPALS.size}-${policies.join("-")}@example.org`, {
        policies,
      });
      const wrong: string[] = [];
      for (const route of ROUTES) {
        const access = ROUTE_POLICIES.get(keyOf(route)) ?? "public";
        // Whoever logs out is out: that is looked at in server-security.test.ts.
        if (route.id === "logOut") continue;
        for (const headers of [
          { authorization: `Bearer ${token}` },
          { cookie: `causeway=${session.token}`, "sec-fetch-site": "same-origin" },
        ]) {
          served.reached();
          const answer = await call(route, headers);
          const isAllowed = !isAction(access) || allows(statements, access);
          const isOut = isAction(access) && isKeptOut(answer, access);
          const isUnknown = answer.code === "NOT_LOGGED_IN";
          if (
            isOut === isAllowed ||
            isUnknown ||
            (isOut && served.reached().length > 0) ||
            answer.status >= 500
          )
            wrong.push(
              `${keyOf(route)}: ${isAllowed ? "allowed" : "not allowed"}, ${JSON.stringify(answer)}`,
            );
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it("lets in nobody without a session or token, nor with one that is made up, but where it is public", async () => {
    const wrong: string[] = [];
    for (const route of ROUTES)
      for (const headers of [
        {},
        { authorization: `Bearer cw_${"0".repeat(64)}` },
        { cookie: "causeway=0" },
      ]) {
        served.reached();
        const { status, code } = await call(route, headers);
        const isOut = status === 401 && code === "NOT_LOGGED_IN";
        const isPublic = ROUTE_POLICIES.get(keyOf(route)) === "public";
        if (isOut === isPublic || (isOut && served.reached().length > 0))
          wrong.push(`${keyOf(route)} ${JSON.stringify(headers)}: ${status} ${code ?? ""}`);
      }
    expect(wrong).toEqual([]);
  });

  it("writes each refusal into the audit log, with the action that was asked for", async () => {
    const { session } = await world.person("refused@example.org", { policies: [] });
    const refused: string[] = [];
    for (const route of ROUTES) {
      const access = ROUTE_POLICIES.get(keyOf(route)) ?? "public";
      if (!isAction(access)) continue;
      await call(route, { cookie: `causeway=${session.token}`, "sec-fetch-site": "same-origin" });
      refused.push(access);
    }
    const { items } = await world.access.audit(
      { kind: "system", name: "test" },
      { actor: "refused@example.org", limit: 500 },
    );
    const written = items.filter(({ outcome, action }) => outcome === "refused" && isAction(action));
    expect(written.map(({ action }) => action).toReversed()).toEqual(refused);
  });

  it("narrows at once: the next request after a policy was taken away is refused", async () => {
    const { user, session } = await world.person("narrowed@example.org", { policies: ["owner"] });
    const headers = { cookie: `causeway=${session.token}`, "sec-fetch-site": "same-origin" };
    const route = ROUTES.find(({ id }) => id === "listUsers");
    if (route === undefined) throw new Error("there is no route listUsers");
    expect(await call(route, headers)).toMatchObject({ status: 200 });
    await world.access.replaceUser(command, {
      ...userInput("narrowed@example.org", { policies: ["connection-viewer"] }),
      id: user.id,
    });
    expect(await call(route, headers)).toMatchObject({ status: 403, code: "FORBIDDEN" });
  });
});
