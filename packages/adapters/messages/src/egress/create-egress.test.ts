import type { Socket } from "node:net";
import { CodedError, problemsOf } from "@causeway/core";
import type { Meter } from "@causeway/ports";
import { Agent, request } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { createMessageTransport } from "../transport/create-message-transport.ts";
import { createEgress, type Egress, type EgressOptions } from "./create-egress.ts";
import type { Dial, DialTarget } from "./dial.ts";
import { HOSTILE_NAMES, HOSTILE_URLS } from "../testing/hostile-urls.ts";

/** Notes what would be called; no packet leaves. */
class StubDial {
  readonly called: DialTarget[] = [];
  readonly dial: Dial = (target) => {
    this.called.push(target);
    return Promise.reject<Socket>(new Error("the stub calls nobody"));
  };
}

class CountingMeter implements Meter {
  refused = 0;
  count(name: string): void {
    if (name === "causeway_egress_refused_total") this.refused += 1;
  }
  set(): void {}
  observe(): void {}
}

const agents: Agent[] = [];
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.close()));
});

function agentOf(egress: Egress): Agent {
  const agent = new Agent({ connect: egress.connector({ timeoutMs: 1000 }) });
  agents.push(agent);
  return agent;
}

const resolveHostile = (name: string): Promise<readonly string[]> => {
  const addresses = HOSTILE_NAMES.get(name);
  return addresses === undefined ? Promise.reject(new Error("ENOTFOUND")) : Promise.resolve(addresses);
};

function guarded(options: Partial<EgressOptions> = {}): {
  readonly egress: Egress;
  readonly stub: StubDial;
  readonly meter: CountingMeter;
} {
  const stub = new StubDial();
  const meter = new CountingMeter();
  const rest = { allow: [], allowLoopback: false, environment: {}, resolve: resolveHostile };
  return { egress: createEgress({ ...rest, meter, dial: stub.dial, ...options }), stub, meter };
}

const clock = { now: () => 0, sleep: () => Promise.resolve() };

/** What undici itself takes for an ordinary call of a public host. */
const PUBLIC_ALL_THE_SAME = /^(blob:|https:\/\/user:)/;

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "passed",
    (error: unknown) => problemsOf(error)[0]?.code ?? `other: ${String(error)}`,
  );

describe("egress guard", () => {
  it("knows at least 80 hostile addresses", () => {
    expect(new Set(HOSTILE_URLS).size).toBe(HOSTILE_URLS.length);
    expect(HOSTILE_URLS.length).toBeGreaterThanOrEqual(80);
  });

  it.each(HOSTILE_URLS)("refuses %j when it is saved, and calls nobody when it is called", async (url) => {
    const { egress, stub } = guarded();
    expect(await codeOf(egress.checkUrl(url))).toBe("EGRESS_REFUSED");
    const transport = createMessageTransport({ egress, clock });
    const sent = { id: "m", timestampMs: 0, body: "{}" };
    const call = { ...sent, url, signedWith: null, accepts: "success", hidden: [] } as const;
    expect(await transport.webhook(call)).toMatchObject({ kind: "refused", gone: false });
    expect(stub.called).toEqual([]);
    await transport.close();
  });

  it.each(HOSTILE_URLS.filter((url) => !PUBLIC_ALL_THE_SAME.test(url)))(
    "calls nobody for %j even unasked",
    async (url) => {
      const { egress, stub } = guarded();
      const agent = agentOf(egress);
      const call = async (): Promise<unknown> =>
        request(url, { dispatcher: agent, method: "POST", body: "{}" });
      await expect(call()).rejects.toThrow();
      expect(stub.called).toEqual([]);
    },
  );

  it.each([
    ["https://hooks.example/a?b=c", ["93.184.215.14"]],
    ["https://HOOKS.example./", ["93.184.215.14"]],
    ["https://hooks.example:8443/", ["93.184.215.14"]],
    ["https://93.184.215.14/", ["93.184.215.14"]],
    ["https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", ["2606:2800:21f:cb07:6820:80da:af6b:8b2c"]],
  ])("lets %s through, to the address that was judged", async (url, addresses) => {
    const { egress, stub } = guarded();
    await egress.checkUrl(url);
    await expect(request(url, { dispatcher: agentOf(egress) })).rejects.toThrow("the stub calls nobody");
    expect(stub.called.map((target) => target.addresses)).toEqual([addresses]);
  });

  it("a name that stands for something else at each look-up leads inside no more: each connection is judged by its own look-up", async () => {
    const answers = [["93.184.215.14"], ["127.0.0.1"], ["169.254.169.254"], ["93.184.215.14"]];
    const { egress, stub, meter } = guarded({ resolve: () => Promise.resolve(answers.shift() ?? []) });
    await egress.checkUrl("https://rebind.example/");
    const agent = agentOf(egress);
    const call = (): Promise<unknown> => request("https://rebind.example/", { dispatcher: agent });
    expect(await codeOf(call())).toBe("EGRESS_REFUSED");
    expect(await codeOf(call())).toBe("EGRESS_REFUSED");
    await expect(call()).rejects.toThrow("the stub calls nobody");
    expect(stub.called.map(({ addresses }) => addresses)).toEqual([["93.184.215.14"]]);
    expect(meter.refused).toBe(2);
  });

  it("a name that does not resolve passes where it is saved, and fails where it is called", async () => {
    const { egress, stub } = guarded();
    await egress.checkUrl("https://not-yet.example/");
    await expect(request("https://not-yet.example/", { dispatcher: agentOf(egress) })).rejects.toThrow(
      "ENOTFOUND",
    );
    expect(stub.called).toEqual([]);
  });

  it("says why it refuses, and how to allow it", async () => {
    const problem = await guarded()
      .egress.checkUrl("https://inside.example/secret-path?token=1")
      .catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(CodedError);
    const { message, advice } = problem as CodedError;
    expect(message).toBe("https://inside.example (10.1.2.3) is a private address");
    expect(advice).toContain("causeway serve --allow-address 10.1.2.3");
    expect(advice).toContain("CAUSEWAY_EGRESS_ALLOW=10.1.2.3");
  });

  it.each([
    [["10.1.0.0/16"], "https://inside.example/"],
    [["10.1.2.3"], "http://inside.example:8080/"],
    [["192.168.0.0/16"], "https://six.example/"],
    [["fd00::/8"], "https://[fdab::1]:22/"],
    [["127.0.0.1"], "http://127.0.0.1:4040/"],
  ])("with --allow-address %j, %s may be called", async (allow, url) => {
    const { egress, stub } = guarded({ allow });
    await egress.checkUrl(url);
    await expect(request(url, { dispatcher: agentOf(egress) })).rejects.toThrow("the stub calls nobody");
    expect(stub.called).toHaveLength(1);
  });

  it.each([
    "https://10.2.0.1/",
    "https://mixed.example/",
    "https://127.0.0.1/",
    "https://[::ffff:10.2.0.1]/",
  ])("with another range allowed, %s is refused still", async (url) => {
    const { egress } = guarded({ allow: ["10.1.0.0/16"] });
    expect(await codeOf(egress.checkUrl(url))).toBe("EGRESS_REFUSED");
  });

  it("loopback alone is allowed where the setting says so: the simulator, and nothing else inside", async () => {
    const { egress } = guarded({ allowLoopback: true });
    for (const url of [
      "http://127.0.0.1:8787/",
      "http://localhost:8787",
      "http://[::1]:8787/",
      "https://127.1/",
    ])
      await egress.checkUrl(url);
    for (const url of [
      "http://10.0.0.1/",
      "https://169.254.169.254/",
      "http://0.0.0.0:8787/",
      "http://hooks.example/",
    ])
      expect(await codeOf(egress.checkUrl(url))).toBe("EGRESS_REFUSED");
  });

  it("an entry that is no address is told at the start", () => {
    expect(() => guarded({ allow: ["10.0.0.0/40"] })).toThrow(CodedError);
    expect(() => guarded({ allow: ["inside.example"] })).toThrow("neither an address nor a range");
  });

  it("mail servers are judged alike, in any spelling, on the ports of mail", async () => {
    const { egress, stub } = guarded();
    const bad = [
      { host: "inside.example", port: 587 },
      { host: "127.0.0.1", port: 25 },
      { host: "0x7f.1", port: 587 },
      { host: "2130706433", port: 587 },
      { host: "[::1]", port: 587 },
      { host: "::ffff:10.0.0.1", port: 587 },
      { host: "localhost.", port: 587 },
      { host: "metadata.google.internal", port: 587 },
      { host: "hooks.example", port: 6379 },
      { host: "hooks.example/../../x@127.0.0.1", port: 25 },
    ];
    for (const server of bad) {
      const call = egress.connectMailServer({ ...server, timeoutMs: 1000 });
      expect(await codeOf(call), server.host).not.toBe("passed");
    }
    expect(stub.called).toEqual([]);
    expect(await codeOf(egress.checkMailServer({ host: "inside.example", port: 587 }))).toBe(
      "EGRESS_REFUSED",
    );
    await egress.checkMailServer({ host: "hooks.example", port: 465 });
    await expect(
      egress.connectMailServer({ host: "hooks.example", port: 465, timeoutMs: 1000 }),
    ).rejects.toThrow("the stub calls nobody");
    expect(stub.called).toHaveLength(1);
  });
});
