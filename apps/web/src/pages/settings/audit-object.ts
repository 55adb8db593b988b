import type { ResourceKind } from "@causeway/core";
import { isResourceKind } from "../../data/resources.ts";

/** What an entry of the audit log is about. */
export type AuditObject =
  | { readonly about: "resource"; readonly kind: ResourceKind; readonly name: string; readonly note: string }
  | { readonly about: "person" | "token" | "run" | "workflow"; readonly id: string }
  | { readonly about: "nothing" }
  /** As it is recorded: the configuration, a file. */
  | { readonly about: "other"; readonly text: string };

/** The actions whose object is recorded as an id alone, and whose it is. */
const IDS: Readonly<Record<string, "run" | "workflow">> = {
  "run:read": "run",
  "run:stop": "workflow",
  "export:run": "workflow",
};

/** Reads `Kind/name` with what follows it, `User/id`, `Token/id` and the ids of runs; an entry about no one object has none. */
export function auditObject(object: string, action = ""): AuditObject {
  if (object === "") return { about: "nothing" };
  const about = IDS[action];
  if (about !== undefined && /^[\w-]+$/.test(object)) return { about, id: object };
  const [kind = "", name = "", ...rest] = object.split("/");
  if (kind === "User" && name !== "") return { about: "person", id: name };
  if (kind === "Token" && name !== "") return { about: "token", id: name };
  if (isResourceKind(kind) && name !== "")
    return { about: "resource", kind, name, note: rest.join("/").replaceAll("-", " ") };
  return { about: "other", text: object === "User" ? "somebody unknown" : object };
}
