import type { ResourceKind } from "@causeway/core";
import { isResourceKind } from "../../data/resources.ts";

/** What an entry of the audit log is about. */
export type AuditObject =
  | { readonly about: "resource"; readonly kind: ResourceKind; readonly name: string; readonly note: string }
  | { readonly about: "person" | "token"; readonly id: string }
  | { readonly about: "nothing" }
  /** As it is recorded: the configuration, a run, a file. */
  | { readonly about: "other"; readonly text: string };

/** Reads `Kind/name` with what follows it, `User/id` and `Token/id`; an entry about no one object has none. */
export function auditObject(object: string): AuditObject {
  if (object === "") return { about: "nothing" };
  const [kind = "", name = "", ...rest] = object.split("/");
  if (kind === "User" && name !== "") return { about: "person", id: name };
  if (kind === "Token" && name !== "") return { about: "token", id: name };
  if (isResourceKind(kind) && name !== "")
    return { about: "resource", kind, name, note: rest.join("/").replaceAll("-", " ") };
  return { about: "other", text: object === "User" ? "somebody unknown" : object };
}
