import { describe, expect, test } from "vitest";
import { auditObject } from "./audit-object.ts";

describe("what an entry of the audit log is about", () => {
  test("is an object with its kind and name, and what was done to it beside that", () => {
    expect(auditObject("Export/loyalty")).toEqual({
      about: "resource",
      kind: "Export",
      name: "loyalty",
      note: "",
    });
    expect(auditObject("Export/loyalty/not-muted")).toMatchObject({ name: "loyalty", note: "not muted" });
  });

  test("is a person or a token by its id", () => {
    expect(auditObject("User/u1")).toEqual({ about: "person", id: "u1" });
    expect(auditObject("Token/t1")).toEqual({ about: "token", id: "t1" });
  });

  test("is a run by its id where it was looked at, stopped or tried again", () => {
    expect(auditObject("9a7e", "run:read")).toEqual({ about: "run", id: "9a7e" });
    expect(auditObject("w-1", "run:stop")).toEqual({ about: "workflow", id: "w-1" });
    expect(auditObject("w-1", "export:run")).toEqual({ about: "workflow", id: "w-1" });
    expect(auditObject("Export/loyalty", "export:run")).toMatchObject({ kind: "Export", name: "loyalty" });
    expect(auditObject("•••", "run:read")).toEqual({ about: "other", text: "•••" });
  });

  test("is nothing where there is no one object, and else what was recorded", () => {
    expect(auditObject("")).toEqual({ about: "nothing" });
    expect(auditObject("User")).toEqual({ about: "other", text: "somebody unknown" });
    expect(auditObject("Configuration")).toEqual({ about: "other", text: "Configuration" });
    expect(auditObject("•••")).toEqual({ about: "other", text: "•••" });
    expect(auditObject(".causeway/uploads/a.csv")).toMatchObject({ about: "other" });
  });
});
