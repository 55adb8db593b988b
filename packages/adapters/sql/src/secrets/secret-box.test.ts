import { randomBytes } from "node:crypto";
import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { openSecret, sealSecret } from "./secret-box.ts";

const key = Buffer.alloc(32, 1);

describe("a sealed secret", () => {
  it("opens to what was sealed, and never looks the same twice", () => {
    assert(
      property(string(), string(), (name, value) => {
        const sealed = sealSecret(key, name, value);
        expect(openSecret(key, name, sealed)).toBe(value);
        expect(sealSecret(key, name, value)).not.toBe(sealed);
      }),
    );
  });

  it("opens under no other name, with no other key, and not when a bit was changed", () => {
    const sealed = sealSecret(key, "braze-key", "secret");
    const bytes = Buffer.from(sealed.slice(3), "base64");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const changed = `v1:${bytes.toString("base64")}`;
    for (const open of [
      () => openSecret(key, "other", sealed),
      () => openSecret(randomBytes(32), "braze-key", sealed),
      () => openSecret(key, "braze-key", changed),
      () => openSecret(key, "braze-key", "v1:"),
      () => openSecret(key, "braze-key", `v2:${sealed.slice(3)}`),
    ])
      expect(open).toThrow(expect.objectContaining({ code: "SECRET_KEY" }));
  });
});
