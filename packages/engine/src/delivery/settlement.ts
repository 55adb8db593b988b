import type { PersonOutcome } from "@causeway/core";
import type { HeldRow, RefusedRow, UncertainRow, UnsentRow } from "@causeway/ports";
import type { SentChunk } from "./send-chunk.ts";

/** What a delivery came to, in people; a person counts once (interface.md, "books balance"). */
export interface DeliveredCounts {
  readonly accepted: number;
  readonly assumed: number;
  readonly rejected: number;
  readonly uncertain: number;
  readonly pending: number;
}

export interface ClosedChunk {
  readonly refused: readonly RefusedRow[];
  readonly uncertain: readonly UncertainRow[];
  readonly unsent: readonly UnsentRow[];
  readonly held: readonly HeldRow[];
  readonly people: Readonly<Record<PersonOutcome | "assumed", number>>;
}

/** Translates the end states of a chunk's rows into a settlement's lists and the books. */
export function closeChunk({ chunk, states }: SentChunk): ClosedChunk {
  const refused: RefusedRow[] = [];
  const uncertain: UncertainRow[] = [];
  const unsent: UnsentRow[] = [];
  const held: HeldRow[] = [];
  const people = { accepted: 0, assumed: 0, rejected: 0, uncertain: 0, pending: 0 };
  for (let row = 0; row < states.rowCount; row += 1) {
    const person = states.person(row);
    people[person] += 1;
    if (person === "accepted" && chunk.assumed[row] === true) people.assumed += 1;
    if (states.isPlain(row)) continue;
    const n = chunk.fromN + row;
    const holdUntilMs = states.holdOf(row);
    for (const { columns, state, reason } of states.parts(row)) {
      switch (state) {
        case "refused":
          refused.push({ n, columns, reason });
          break;
        case "uncertain":
          uncertain.push({ n, columns, holdUntilMs: holdUntilMs ?? 0 });
          break;
        case "unsent":
          unsent.push({ n, columns });
          break;
        case "accepted":
        case "open":
          break;
      }
    }
    if (holdUntilMs !== undefined) held.push({ n, holdUntilMs });
  }
  return { refused, uncertain, unsent, held, people };
}
