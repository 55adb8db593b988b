import type { RequestRecord } from "@causeway/ports";
import type { SentChunk } from "./send-chunk.ts";
import { type ClosedChunk, closeChunk } from "./settlement.ts";

/** What all pages of a claim came to. */
export interface SentClaim extends ClosedChunk {
  readonly requests: readonly RequestRecord[];
  readonly dataPoints: number;
}

/** A range of the change table that is claimed, and its pages as they are sent. */
export class OpenClaim {
  readonly range: { readonly fromN: number; readonly toN: number };
  readonly claimedAtMs: number;
  /** True once the claim is durable: only then there is something to settle. */
  isOpen = false;
  readonly #pages: Promise<SentClaim>[] = [];

  constructor(range: { readonly fromN: number; readonly toN: number }, claimedAtMs: number) {
    this.range = range;
    this.claimedAtMs = claimedAtMs;
  }

  /** Takes a page that is being sent. What it leaves behind is small: its values are let go as soon as it is through. */
  add(page: Promise<SentChunk>): void {
    const end = page.then((sent) => ({
      ...closeChunk(sent),
      requests: sent.requests,
      dataPoints: sent.dataPoints,
    }));
    // `sent` hears of a failure; until then nobody may call it unhandled.
    end.catch(() => undefined);
    this.#pages.push(end);
  }

  /** Resolves when every page is through; rejects when one failed. */
  async sent(): Promise<SentClaim> {
    const pages = await Promise.all(this.#pages);
    const people = { accepted: 0, assumed: 0, rejected: 0, uncertain: 0, pending: 0 };
    for (const page of pages) {
      people.accepted += page.people.accepted;
      people.assumed += page.people.assumed;
      people.rejected += page.people.rejected;
      people.uncertain += page.people.uncertain;
      people.pending += page.people.pending;
    }
    return {
      people,
      refused: pages.flatMap((page) => page.refused),
      uncertain: pages.flatMap((page) => page.uncertain),
      unsent: pages.flatMap((page) => page.unsent),
      held: pages.flatMap((page) => page.held),
      requests: pages.flatMap((page) => page.requests),
      dataPoints: pages.reduce((sum, page) => sum + page.dataPoints, 0),
    };
  }
}
