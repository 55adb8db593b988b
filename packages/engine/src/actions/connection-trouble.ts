import type { RequestOutcome } from "@causeway/core";
import { openConnection } from "../exports/open-session.ts";
import type { Workspace } from "../workspace.ts";

/** Why a connection cannot be used; null where a probe passes. Writes nothing. */
export async function connectionTrouble(workspace: Workspace, connection: string): Promise<string | null> {
  const session = openConnection(workspace, connection);
  try {
    return troubleOf(await session.probe());
  } finally {
    await session.close();
  }
}

/** A probe writes nothing, so an answer that refuses its empty body shows that the key is taken. */
export function troubleOf(outcome: RequestOutcome): string | null {
  switch (outcome.kind) {
    case "accepted":
    case "refused":
    case "rate-limited":
      return null;
    case "unauthorized":
      return `Braze answers ${outcome.status}: "${outcome.reason}"`;
    case "not-sent":
    case "unknown":
      return outcome.reason;
  }
}
