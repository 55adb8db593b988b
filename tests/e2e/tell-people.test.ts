import { setTimeout as after } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type MailReceiver,
  type Receiver,
  startMailReceiver,
  startReceiver,
} from "../../packages/adapters/messages/src/testing/receivers.ts";
import { pollUntil } from "../processes/poll-until.ts";
import { type ServedProject, serveProject } from "../processes/served-project.ts";
import { peopleFiles, temporaryProject, type TemporaryProject } from "../processes/temporary-project.ts";

const GIVE_UP_MS = 20_000;
const SECRET = `whsec_${Buffer.alloc(24, 3).toString("base64")}`;
let braze: Receiver;
let pager: Receiver;
let post: MailReceiver;
let project: TemporaryProject;
let served: ServedProject;

beforeAll(async () => {
  [braze, pager, post] = [await startReceiver(), await startReceiver(), await startMailReceiver()];
  project = temporaryProject({
    ...peopleFiles({
      endpoint: `http://127.0.0.1:${braze.port}`,
      apiKey: "0123456789abcdef0123",
      people: "external_id,plan,score\n1,free,1\n1,pro,2\n",
    }),
    "told.yaml": `kind: MailServer
name: post
spec: { host: 127.0.0.1, port: ${post.port}, security: none, from: cdp@example.org }
---
kind: Webhook
name: pager
spec: { url: "http://127.0.0.1:${pager.port}/hook", secret: "${SECRET}" }
`,
  });
  served = await serveProject({ folder: project.folder });
});

afterAll(async () => {
  await served.stop();
  await Promise.all([braze.close(), pager.close(), post.close()]);
  project.remove();
});

/** Runs everything of the connection, and waits until the webhook has been told `calls` times and `mails` have come. */
async function run({ calls, mails }: { readonly calls: number; readonly mails: number }): Promise<void> {
  const body = { subject: { kind: "Connection", name: "braze" } };
  const started = await served.ask("POST", "/api/v1/runs", { body });
  expect(started.status, await started.clone().text()).toBe(202);
  const { id } = (await started.json()) as { readonly id: string };
  await pollUntil(async () => {
    const workflow = (await (await served.ask("GET", `/api/v1/workflows/${id}`)).json()) as { state: string };
    const isOver = workflow.state === "succeeded" || workflow.state === "failed";
    return isOver && pager.received.length >= calls && post.received.length >= mails;
  }, after(GIVE_UP_MS));
}

const typesOf = (): readonly string[] =>
  pager.received.map(({ body }) => (JSON.parse(body) as { readonly type: string }).type);

describe("a server tells people", () => {
  it("when an export needs them and when it works again, once each, in the pane, by webhook and by mail (rows 190 to 193)", async () => {
    const connection = await served.ask("GET", "/api/v1/connections/braze");
    const { spec } = (await connection.json()) as { readonly spec: object };
    const resource = {
      kind: "Connection",
      name: "braze",
      spec: { ...spec, notify: { when: "failures", emails: ["ops@example.com"] } },
    };
    const headers = { "if-match": connection.headers.get("etag") ?? "" };
    const replaced = await served.ask("PUT", "/api/v1/connections/braze", { body: resource, headers });
    expect(replaced.status, await replaced.text()).toBe(200);
    await run({ calls: 1, mails: 1 });
    await run({ calls: 1, mails: 1 });
    project.write("people.csv", "external_id,plan,score\n1,free,1\n");
    braze.answer = { status: 201, body: '{"message":"success","attributes_processed":1}' };
    await run({ calls: 2, mails: 2 });
    expect(typesOf()).toEqual(["action.opened", "run.recovered"]);
    expect(post.received.map(({ to }) => to)).toEqual([["ops@example.com"], ["ops@example.com"]]);
    expect(post.received[0]?.raw).toContain("MODEL_KEY");
    const [call] = pager.received;
    const signed = Object.fromEntries(
      Object.entries(call?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(new Webhook(SECRET).verify(call?.body ?? "", signed)).toMatchObject({
      data: { code: "MODEL_KEY" },
    });
    const unread = (await (await served.ask("GET", "/api/v1/notifications/unread")).json()) as {
      unread: number;
    };
    expect(unread.unread).toBe(2);
  });

  it("a webhook inside is refused where it is written, with the place and what to do", async () => {
    const urls = [
      "https://10.0.0.5/",
      "https://169.254.169.254/latest",
      "https://[::ffff:192.168.0.1]/",
      "https://0xa9fea9fe/",
    ];
    for (const url of urls) {
      const resource = { kind: "Webhook", name: "inside", spec: { url, secret: SECRET } };
      const answer = await served.ask("POST", "/api/v1/webhooks", { body: resource });
      expect(answer.status, url).toBe(422);
      const text = await answer.text();
      expect(text).toContain("EGRESS_REFUSED");
      expect(text).toContain("#/spec/url");
      expect(text).toContain("--allow-address");
    }
  });

  it("figures of requests, runs and answers stand in /metrics, and no key of a person does (row 212)", async () => {
    const text = await (await served.ask("GET", "/metrics")).text();
    expect(text).toMatch(
      /causeway_braze_requests_total\{connection="braze",endpoint="\/users\/track",outcome="accepted",status="201"\} 1/,
    );
    expect(text).toMatch(/causeway_export_run_duration_seconds_count\{export="[a-z-]+",status="failed"\} 2/);
    expect(text).toMatch(/causeway_messages_total\{channel="webhook",outcome="delivered"\} [1-9]/);
    expect(text).toMatch(/causeway_http_request_duration_seconds_count\{method="POST",route="[^"]*webhooks"/);
    expect(text).toMatch(/causeway_messages_waiting 0/);
    expect(text).not.toMatch(/0123456789abcdef/);
  });

  it("that an export which only leaves out whom Braze refused does not work again, until it does; a program that follows runs hears each end (rows 166, 193)", async () => {
    const ends = await startReceiver();
    const resource = {
      kind: "Webhook",
      name: "ends",
      spec: {
        url: `http://127.0.0.1:${ends.port}/`,
        secret: SECRET,
        events: ["run.succeeded", "run.partial", "run.failed"],
      },
    };
    expect((await served.ask("POST", "/api/v1/webhooks", { body: resource })).status).toBe(201);
    const before = pager.received.length;
    const ended = async (count: number): Promise<void> => {
      await run({ calls: before, mails: 0 });
      await pollUntil(() => Promise.resolve(ends.received.length >= count), after(GIVE_UP_MS));
    };
    project.write("people.csv", "external_id,plan,score\n1,gold,1\n");
    const errors = [{ type: "no such plan", input_array: "attributes", index: 0 }];
    braze.answer = { status: 201, body: JSON.stringify({ message: "success", errors }) };
    await ended(1);
    await ended(2);
    await ended(3);
    const typesTo = ({ received }: Receiver): readonly string[] =>
      received.map(({ body }) => (JSON.parse(body) as { readonly type: string }).type);
    expect(typesTo(ends)).toEqual(["run.partial", "run.succeeded", "run.succeeded"]);
    expect(typesOf().slice(before)).toEqual(["run.partial"]);
    project.write("people.csv", "external_id,plan,score\n1,pro,1\n");
    braze.answer = { status: 201, body: '{"message":"success","attributes_processed":1}' };
    await ended(4);
    await pollUntil(() => Promise.resolve(pager.received.length >= before + 2), after(GIVE_UP_MS));
    expect(typesOf().slice(before)).toEqual(["run.partial", "run.recovered"]);
    expect(typesTo(ends).at(-1)).toBe("run.succeeded");
    await ends.close();
  });
});
