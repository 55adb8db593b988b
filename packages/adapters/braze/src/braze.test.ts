import { describe, expect, it } from "vitest";
import { braze } from "./braze.ts";

const kind = braze({ clock: { now: () => 0, sleep: () => Promise.resolve() } });

describe("what Braze takes of a target", () => {
  it("is 1,024 characters of an image's address and 255 of every other text (contract.md §3.1, §3.3)", () => {
    expect(kind.target("image_url").textCharactersMax).toBe(1_024);
    for (const target of ["first_name", "email", "my_attribute", "IMAGE_URL"]) {
      expect(kind.target(target).textCharactersMax).toBe(255);
    }
  });
});
