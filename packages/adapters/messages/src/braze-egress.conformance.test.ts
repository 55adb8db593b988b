import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { braze } from "@causeway/adapter-braze";
import type { ConnectionSpec, RequestOutcome } from "@causeway/core";
import type { Clock } from "@causeway/ports";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createEgress, type EgressOptions } from "./egress/create-egress.ts";
import type { Dial } from "./egress/dial.ts";
import { type Receiver, startReceiver } from "./testing/receivers.ts";
import { TEST_CERTIFICATE } from "./testing/test-certificate.ts";

const clock: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
const meter = { count: () => undefined, set: () => undefined, observe: () => undefined };
const NEVER = { cancelled: false, onCancel: () => () => undefined };
const CONNECTION: ConnectionSpec = {
  credential: "c",
  favorite: false,
  enabled: true,
  limits: {
    objectsPerRequest: 75,
    counting: "combined",
    requestsPer3s: 3000,
    requestsPerHour: null,
    concurrency: 16,
  },
  partnerUserAgent: false,
  order: [],
  stopOnFailure: false,
  notify: { when: "never", emails: [] },
  visibility: { orchestrations: true, restrictedPersonalData: false, campaigns: false },
};

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await one.close();
});
beforeAll(() => {
  setDefaultCACertificates([...getCACertificates("default"), TEST_CERTIFICATE]);
});

/** Sends one object through Braze's own client, over the guard. */
async function sendOne(
  endpoint: string,
  options: Partial<EgressOptions>,
  times = 1,
): Promise<RequestOutcome> {
  const egress = createEgress({ allow: [], allowLoopback: false, environment: {}, meter, ...options });
  const kind = braze({ clock, connector: (timeouts) => egress.connector(timeouts) });
  const session = kind.open(
    { type: "braze", endpoint, allowCustomHost: true, apiKey: "0123456789abcdef" },
    CONNECTION,
  );
  closing.push(session);
  let outcome: RequestOutcome = { kind: "not-sent", reason: "nothing was sent" };
  for (let n = 0; n < times; n += 1)
    outcome = await session.send([Buffer.from('{"external_id":"1"}')], {
      onSend: () => undefined,
      cancellation: NEVER,
    });
  return outcome;
}

async function brazeLike(): Promise<Receiver> {
  const at = await startReceiver({ tls: true });
  closing.push(at);
  at.answer = { status: 201, body: '{"message":"success","attributes_processed":1}' };
  return at;
}

describe("calls of Braze go through the egress guard", () => {
  it("an endpoint inside is not called: nothing leaves, and the run is told why", async () => {
    let dialled = 0;
    const dial: Dial = () => {
      dialled += 1;
      return Promise.reject(new Error("the stub calls nobody"));
    };
    const resolve = (): Promise<readonly string[]> => Promise.resolve(["10.0.0.7"]);
    for (const endpoint of [
      "https://rest.inside.example",
      "https://169.254.169.254",
      "https://[::1]:8443",
      "http://127.0.0.1:8787",
    ]) {
      const outcome = await sendOne(endpoint, { dial, resolve });
      expect(outcome.kind, endpoint).toBe("not-sent");
      expect("reason" in outcome ? outcome.reason : "").toMatch(/ is (a|this) /);
      const problem = outcome.kind === "not-sent" ? outcome.problem : undefined;
      expect(problem, endpoint).toMatchObject({ code: "EGRESS_REFUSED", advice: /--allow-address/ });
    }
    expect(dialled).toBe(0);
  });

  it("a credential test says so too, and asks nobody", async () => {
    const egress = createEgress({ allow: [], allowLoopback: false, environment: {}, meter });
    const kind = braze({ clock, connector: (timeouts) => egress.connector(timeouts) });
    const endpoint = "http://127.0.0.1:8787";
    expect(await kind.testCredential({ type: "braze", endpoint, apiKey: "0123456789abcdef" })).toMatchObject({
      key: "unanswered",
      status: null,
      problem: { code: "EGRESS_REFUSED" },
      simulator: false,
    });
  });

  it("a simulator on this machine is called where loopback is allowed", async () => {
    const at = await startReceiver();
    closing.push(at);
    at.answer = { status: 201, body: '{"message":"success","attributes_processed":1}' };
    const outcome = await sendOne(`http://127.0.0.1:${at.port}`, { allowLoopback: true });
    expect(outcome).toMatchObject({ kind: "accepted", rejected: [] });
    expect(at.received).toHaveLength(1);
  });

  it("with HTTPS_PROXY every connection goes through the proxy, and is kept for the next request (row 20)", async () => {
    const at = await brazeLike();
    let connections = 0;
    const proxy: Server = createServer((client) => {
      connections += 1;
      client.once("data", () => {
        const target = connect(at.port, "127.0.0.1", () => {
          client.write("HTTP/1.1 200 OK\r\n\r\n");
          client.pipe(target).pipe(client);
        });
        target.on("error", () => client.destroy());
      });
      client.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, "127.0.0.1", resolve);
    });
    closing.push({ close: () => new Promise((resolve) => proxy.close(resolve)) });
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
    const resolve = (): Promise<readonly string[]> => Promise.resolve(["93.184.215.14"]);
    const dial: Dial = () => Promise.reject(new Error("nothing goes directly"));
    const outcome = await sendOne("https://hooks.example", { environment, resolve, dial }, 5);
    expect(outcome).toMatchObject({ kind: "accepted" });
    expect(at.received).toHaveLength(5);
    expect(connections).toBe(at.connections);
    expect(connections).toBeLessThan(5);
  });
});
