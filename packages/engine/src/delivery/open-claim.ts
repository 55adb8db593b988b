import type { SentRequest } from "@causeway/ports";
import type { SentChunk } from "./send-chunk.ts";
import { type ClosedChunk, closeChunk } from "./settlement.ts";

/** What all chunks of a claim came to. */
export interface SentClaim extends ClosedChunk {
  readonly requests: readonly SentRequest[];
  readonly dataPoints: number;
}

/** A range of the change table that is claimed, and its chunks as they are sent. */
export class OpenClaim {
  readonly range: { readonly fromN: number; readonly toN: number };
  readonly claimedAtMs: number;
  /** True once the claim is durable: only then there is something to settle. */
  isOpen = false;
  readonly #chunks: Promise<SentClaim>[] = [];

  constructor(range: { readonly fromN: number; readonly toN: number }, claimedAtMs: number) {
    this.range = range;
    this.claimedAtMs = claimedAtMs;
  }

  /** Takes a chunk that is being sent. What it leaves behind is small: its values are let go as soon as it is through. */
  add(chunk: Promise<SentChunk>): void {
    const end = chunk.then((sent) => ({
      ...closeChunk(sent),
      requests: sent.requests,
      dataPoints: sent.dataPoints,
    }));
    // `sent` hears of a failure; until then nobody may call it unhandled.
    end.catch(() => undefined);
    this.#chunks.push(end);
  }

  /** Resolves when every chunk is through; rejects when one failed, but not before the others are through, too. */
  async sent(): Promise<SentClaim> {
    await Promise.allSettled(this.#chunks);
    const chunks = await Promise.all(this.#chunks);
    const people = { accepted: 0, assumed: 0, rejected: 0, uncertain: 0, pending: 0 };
    for (const chunk of chunks) {
      people.accepted += chunk.people.accepted;
      people.assumed += chunk.people.assumed;
      people.rejected += chunk.people.rejected;
      people.uncertain += chunk.people.uncertain;
      people.pending += chunk.people.pending;
    }
    return {
      people,
      refused: chunks.flatMap((chunk) => chunk.refused),
      uncertain: chunks.flatMap((chunk) => chunk.uncertain),
      unsent: chunks.flatMap((chunk) => chunk.unsent),
      held: chunks.flatMap((chunk) => chunk.held),
      requests: chunks.flatMap((chunk) => chunk.requests),
      dataPoints: chunks.reduce((sum, chunk) => sum + chunk.dataPoints, 0),
    };
  }
}
