import { ROUTES } from "@causeway/api";
import { expect, test } from "vitest";
import { DEED_CHOICES, deedOf, reasonOf } from "./audit-deeds.ts";

const run = { action: "export:run", outcome: "done", before: null, after: null } as const;

test("an entry says in words what was done, and of a change what it came to", () => {
  const write = { ...run, action: "export:write" };
  expect(deedOf(run)).toBe("Started a run");
  expect(deedOf({ ...write, after: "b" })).toBe("Added an export");
  expect(deedOf({ ...write, before: "a", after: "b" })).toBe("Changed an export");
  expect(deedOf({ ...write, before: "a" })).toBe("Removed an export");
  expect(deedOf({ ...write, outcome: "refused" })).toBe("Added, changed or removed an export");
  expect(deedOf({ ...run, action: "webhook:write" })).toBe("Sent a test message");
  expect(deedOf({ ...run, action: "of:a-later-version" })).toBe("of:a-later-version");
});

test("what was refused says why in words, and which permission was missing", () => {
  const tried = { action: "export:run", reason: "missing-permission" };
  expect(reasonOf(tried)).toBe("No policy of theirs allows it: export:run");
  expect(reasonOf({ ...tried, reason: "wrong-password" })).toBe("The password was wrong");
  expect(reasonOf({ ...tried, reason: "NOT_FOUND" })).toBe("It is not there, or not for them");
  expect(reasonOf({ ...tried, reason: "of-a-later-version" })).toBe("of-a-later-version");
  expect(reasonOf({ ...tried, reason: null })).toBeNull();
});

test("everything that a route writes into the audit log has its words", () => {
  const audited = ROUTES.filter(({ audit }) => audit === "change" || audit === "view");
  const written = new Set(audited.map(({ access }) => access).filter((access) => access.includes(":")));
  const known = DEED_CHOICES.map(({ action }) => action);
  expect([...written].filter((action) => !known.includes(action))).toEqual([]);
  expect(written.size).toBeGreaterThan(20);
});
