import type { PasswordHasher } from "@causeway/ports";
import { beforeAll, describe, expect, it } from "vitest";
import { createArgon2Hasher } from "./create-argon2-hasher.ts";

let hasher: PasswordHasher;
beforeAll(async () => {
  hasher = await createArgon2Hasher();
});

describe("passwords at rest", () => {
  it("are Argon2id with at least 19 MiB, two passes, one lane, and a salt of their own", async () => {
    const [first, second] = await Promise.all(["same words", "same words"].map((text) => hasher.hash(text)));
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(first).not.toContain("same");
  });

  it("verify with the password and no other, however it is written", async () => {
    const hash = await hasher.hash("tangle märmot 🦦");
    expect(await hasher.verify("tangle märmot 🦦", hash)).toBe(true);
    for (const other of ["tangle marmot 🦦", "Tangle märmot 🦦", "tangle märmot", ""])
      expect(await hasher.verify(other, hash)).toBe(false);
  });

  it("of nobody are never right, and take about as long as others", async () => {
    const hash = await hasher.hash("tangle marmot otter");
    const milliseconds = async (stored: string | null): Promise<number> => {
      const startMs = performance.now();
      expect(await hasher.verify("wrong words here", stored)).toBe(false);
      return performance.now() - startMs;
    };
    // In turn, and the best of each: what else the machine does takes from both alike.
    let [nobodys, somebodys] = [Infinity, Infinity];
    for (let turn = 0; turn < 20; turn++) {
      nobodys = Math.min(nobodys, await milliseconds(null));
      somebodys = Math.min(somebodys, await milliseconds(hash));
    }
    expect(nobodys / somebodys).toBeGreaterThan(0.5);
    expect(nobodys / somebodys).toBeLessThan(2);
  });

  it("are refused beyond 64 that wait, and taken again afterwards: a flood takes no memory", async () => {
    const hash = await hasher.hash("tangle marmot otter");
    const flood = Array.from({ length: 80 }, () => hasher.verify("tangle marmot otter", hash));
    const settled = await Promise.allSettled(flood);
    const refused = settled.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(80 - 64 - 2);
    for (const one of refused)
      expect(one).toMatchObject({ reason: { code: "TOO_MANY_ATTEMPTS", retryAfterMs: 5_000 } });
    expect(settled.filter((one) => one.status === "fulfilled" && one.value)).toHaveLength(66);
    expect(await hasher.verify("tangle marmot otter", hash)).toBe(true);
  });
});
