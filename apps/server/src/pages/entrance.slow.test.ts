import { afterAll, beforeAll, expect, it } from "vitest";
import { loadProject } from "../../../cli/src/project/load-project.ts";
import { serveWorkspace, type Serving } from "../../../cli/src/wiring/serve-workspace.ts";
import { silentWorld } from "../../../../tests/processes/served-project.ts";
import { peopleFiles, temporaryProject } from "../../../../tests/processes/temporary-project.ts";

const project = temporaryProject(
  peopleFiles({ endpoint: "http://127.0.0.1:9", apiKey: "none", people: "external_id\n1\n" }),
);
let serving: Serving;

beforeAll(async () => {
  serving = await serveWorkspace(loadProject(project.folder, {}), silentWorld(project.folder, {}), {
    port: 0,
    host: "127.0.0.1",
    allowAddress: [],
    entrance: true,
    log: null,
  });
});

afterAll(async () => {
  await serving.stop();
  project.remove();
});

it("the demo's link logs in at once, one time, and from no other site", async () => {
  const { url, entranceUrl } = serving;
  const token = entranceUrl?.split("#")[1] ?? "";
  const enter = (headers: Readonly<Record<string, string>>, body: object): Promise<Response> =>
    fetch(new URL("/enter", url), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  expect((await enter({ origin: "https://evil.example" }, { token })).status).toBe(403);
  expect((await enter({}, { token: "guessed" })).status).toBe(401);
  const entered = await enter({ origin: url }, { token });
  expect(entered.status).toBe(204);
  const cookie = entered.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/HttpOnly/);
  const session = await fetch(new URL("/api/v1/session", url), { headers: { cookie } });
  expect(await session.json()).toMatchObject({ name: "You", policies: ["owner"] });
  expect((await enter({}, { token })).status).toBe(401);
});
