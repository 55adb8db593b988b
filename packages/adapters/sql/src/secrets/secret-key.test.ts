import { describe, expect, it } from "vitest";
import { parseSecretKey } from "./secret-key.ts";

describe("CAUSEWAY_SECRET_KEY", () => {
  it("is 32 bytes as hexadecimal digits or base64, and anything else a passphrase that gives 32 bytes", () => {
    const bytes = Buffer.from("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "hex");
    expect(parseSecretKey(bytes.toString("hex"))).toEqual(bytes);
    expect(parseSecretKey(` ${bytes.toString("hex").toUpperCase()}\n`)).toEqual(bytes);
    expect(parseSecretKey(bytes.toString("base64"))).toEqual(bytes);
    expect(parseSecretKey("a passphrase")).toHaveLength(32);
  });

  it("gives the same key for a passphrase for ever", () => {
    expect(parseSecretKey("a passphrase").toString("hex")).toMatchInlineSnapshot(
      `"5157873f57b9a2a40935fce71f6a2707ef6f004eaddb80ad28422ba6aa0ce6b1"`,
    );
  });
});
