import { expect, test } from "vitest";
import { fieldWords, valueWords } from "./field-words.ts";

test("a place that two people changed is called as its form calls it", () => {
  expect(fieldWords(["spec", "mapping", "to=source_system", "value"])).toBe("Static text for source_system");
  expect(fieldWords(["spec", "mapping", "to=tier"])).toBe("Mapping of tier");
  expect(fieldWords(["spec", "stopOnFailure"])).toBe("Stop when one fails");
  expect(fieldWords(["spec", "limits", "concurrency"])).toBe("Limits, Requests under way at once");
});

test("a key that no form names is told in plain words", () => {
  expect(fieldWords(["spec", "somethingNew"])).toBe("Something new");
});

test("a switch is told as yes or no, and nothing as such", () => {
  expect([true, false, "", undefined, "text", 3].map(valueWords)).toEqual([
    "Yes",
    "No",
    "(empty)",
    "(not there)",
    "text",
    "3",
  ]);
});
