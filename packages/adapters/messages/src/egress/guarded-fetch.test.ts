import { afterEach, expect, it } from "vitest";
import { startReceiver } from "../testing/receivers.ts";
import { createEgress } from "./create-egress.ts";
import { createGuardedFetch } from "./guarded-fetch.ts";

const meter = { count: () => undefined, set: () => undefined, observe: () => undefined };
const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await one.close();
});

it("fetches what is allowed, follows no redirect, and reaches nobody who is not allowed", async () => {
  const at = await startReceiver();
  closing.push(at);
  const url = `http://127.0.0.1:${at.port}/`;
  at.answer = { status: 302, headers: { location: url } };
  const open = createGuardedFetch(createEgress({ allow: [], allowLoopback: true, environment: {}, meter }));
  const closed = createGuardedFetch(
    createEgress({ allow: [], allowLoopback: false, environment: {}, meter }),
  );
  closing.push(open, closed);
  const answer = await open.fetch(url, { method: "POST", body: "a" });
  expect([answer.status, at.received.length]).toEqual([302, 1]);
  await expect(closed.fetch(url, {})).rejects.toThrow("fetch failed");
  expect(at.received).toHaveLength(1);
});
