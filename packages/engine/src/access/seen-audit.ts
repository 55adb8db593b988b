import { isKind } from "@causeway/api";
import { type Actor, MASKED } from "@causeway/core";
import { CLOSABLE, isOpen, keyOf } from "../sight/is-open.ts";
import { findAmong } from "../sight/sight-of.ts";
import type { AccessDeps } from "./access-deps.ts";

/** How the object of an entry is shown to somebody. Entries stay, and so do their numbers: a log with gaps is none. */
export type ShownObject = (object: string) => string;

/** What is closed to the actor, or cannot be told from it any more, as •••. */
export async function objectsShownTo(
  actor: Actor,
  { store }: Pick<AccessDeps, "store">,
): Promise<ShownObject> {
  if (actor.restricted !== true) return (object) => object;
  const closable = await Promise.all([...CLOSABLE].map((kind) => store.resources.list(kind)));
  const objects = closable.flat().map(({ resource }) => resource);
  const find = findAmong(objects);
  const open = new Set(objects.filter((one) => isOpen(one, find)).map(keyOf));
  return (object) => {
    const kind = object.slice(0, Math.max(0, object.indexOf("/")));
    const isAlwaysOpen =
      object === "" || kind === "User" || kind === "Token" || (isKind(kind) && !CLOSABLE.has(kind));
    return isAlwaysOpen || open.has(object) ? object : MASKED;
  };
}
