import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordProblem } from "./password-rules.ts";

const ada = { email: "ada.lovelace@example.org", name: "Ada Lovelace" };

describe("a password", () => {
  it.each(["short", "elevenchars", "👩‍💻👩‍💻"])("of fewer than 12 characters is refused: %s", (password) => {
    expect(passwordProblem(password, ada)).toContain("at least 12");
  });

  it("is counted in characters, not in bytes or UTF-16 units", () => {
    expect(passwordProblem("🐎🔋🧷🐫🪁🧭🛶🧀🎻🪴🧊🦉", ada)).toBeNull();
    expect(passwordProblem("🐎🔋🧷🐫🪁🧭🛶🧀🎻🪴🧊", ada)).toContain("11 characters");
  });

  it("may have 256 characters, not more", () => {
    const long = "every word of it ".repeat(20);
    expect(passwordProblem(long.slice(0, 256), ada)).toBeNull();
    expect(passwordProblem(long.slice(0, 257), ada)).toContain("at most 256");
  });

  it.each([
    "ada.lovelace@example.org",
    "ADA.LOVELACE@example.org1",
    "lovelace1815!",
    "Lovelace-Lovelace",
    "causeway2026",
    "Causeway-Causeway",
    "example.org-123",
  ])("that is little more than the person, the address or the product is refused: %s", (password) => {
    expect(passwordProblem(password, ada)).toContain("little more than");
  });

  it.each([
    "password1234",
    "Password!2026",
    "passwordpassword",
    "qwertyuiop12",
    "123456789012",
    "098765432109",
    "1234561234561234",
    "letmein-letmein",
    "p@ssw0rd12345",
    "correcthorsebatterystaple",
    "administrator",
    "iloveyou12345",
  ])("that is guessed first is refused: %s", (password) => {
    expect(passwordProblem(password, ada)).toContain("most common");
  });

  it("of one character again and again is refused", () => {
    expect(passwordProblem("x".repeat(40), ada)).toContain("again and again");
  });

  it.each([
    "tangle marmot otter",
    "839201748362",
    "my causeway to the isle",
    "password of the old mill",
    "lovelace wrote notes",
    "            x",
  ])("is asked for nothing but that: no composition rule: %s", (password) => {
    expect(passwordProblem(password, ada)).toBeNull();
  });

  it("law: an answer comes for every text and every person, and holds nothing of the password", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.string(),
        fc.string(),
        (password, email, name) => {
          const problem = passwordProblem(password, { email, name });
          if (problem !== null && Array.from(password).length >= 12) expect(problem).not.toContain(password);
        },
      ),
    );
  });
});
