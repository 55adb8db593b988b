import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cancellation } from "@causeway/ports";
import { STOP_GRACE_MS } from "../limits.ts";
import { HttpClient } from "./http-client.ts";

/** A wish to stop that comes when the test says so. */
function wish(): { readonly cancellation: Cancellation; readonly stop: () => void } {
  const listeners = new Set<() => void>();
  const cancellation = {
    cancelled: false,
    onCancel: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const stop = (): void => {
    cancellation.cancelled = true;
    for (const listener of listeners) listener();
  };
  return { cancellation, stop };
}

describe("a request under way when its run is stopped (row 168)", () => {
  let server: Server;
  let answer: (() => void) | null = null;
  let client: HttpClient;
  beforeAll(async () => {
    server = createServer((_, response) => {
      answer = () => response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    client = new HttpClient({ endpoint: `http://127.0.0.1:${port}`, headers: {}, stopGraceMs: 100 });
  });
  afterAll(async () => {
    await client.close();
    server.closeAllConnections();
    server.close();
  });

  it("is given up after a grace, and then nobody knows whether it was applied", async () => {
    const { cancellation, stop } = wish();
    const result = await client.post("/", Buffer.from("{}"), { onLeave: stop, cancellation });
    expect(result).toEqual({ kind: "failed", left: true, reason: "no answer by the time it was stopped" });
  });

  it("is heard if it is answered within the grace", async () => {
    const { cancellation, stop } = wish();
    answer = null;
    const posted = client.post("/", Buffer.from("{}"), { onLeave: () => undefined, cancellation });
    await expect.poll(() => answer, { timeout: 20_000 }).not.toBeNull();
    stop();
    (answer as (() => void) | null)?.();
    expect(await posted).toMatchObject({ kind: "answer", answer: { status: 200, body: "{}" } });
  });

  it("leaves room within ten seconds for settling", () => {
    expect(STOP_GRACE_MS).toBeLessThanOrEqual(8_000);
  });
});
