import { expect, it } from "vitest";
import { networkWords } from "./network-words.ts";

it("says what the network meant, with the system's code; what it does not know it leaves as it is", () => {
  expect(networkWords("connect ECONNREFUSED 127.0.0.1:9")).toBe(
    "nothing answers at 127.0.0.1:9 (ECONNREFUSED)",
  );
  expect(networkWords("getaddrinfo ENOTFOUND hooks.example.com")).toBe(
    "the name hooks.example.com could not be found (ENOTFOUND)",
  );
  expect(networkWords("socket hang up")).toBe("socket hang up");
});
