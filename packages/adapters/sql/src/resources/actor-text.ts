import type { Actor } from "@causeway/core";

/** Who did it, in one text: people by their address, others with their kind before it. */
export function actorText(actor: Actor): string {
  return actor.kind === "person" ? actor.name : `${actor.kind}:${actor.name}`;
}
