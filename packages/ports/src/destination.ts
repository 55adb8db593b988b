import type { IdentifierSource, MappingRow, RequestLimits, RequestOutcome, Shape } from "@causeway/core";
import type { Cancellation } from "./clock.ts";
import type { ChangeChunk } from "./store/delivery-store.ts";
import type { WireExchange } from "./wire-exchange.ts";

export type { RequestLimits } from "@causeway/core";

/** What an export wants of the encoder; compiled once per run. */
export interface EncodePlan {
  readonly shape: Shape;
  readonly identifier: readonly IdentifierSource[];
  /** The mapping row of `shape.columns[i]` is `mapping[i]`. */
  readonly mapping: readonly MappingRow[];
  readonly updateOnly: boolean;
}

/** The encoded objects of some rows of a chunk, in the order asked. */
export interface EncodedObjects {
  /** One object each, as JSON text in UTF-8. */
  readonly objects: readonly Uint8Array[];
  /** Data points each costs, counted as contract.md §5 says. */
  readonly dataPoints: readonly number[];
  /** What the far end would refuse or drop in silence; empty where all is well. Settle these as refused by us. */
  readonly invalid: readonly EncodeProblem[];
}

/** Something that must not be sent, found while encoding. */
export interface EncodeProblem {
  /** Position in `objects`. */
  readonly index: number;
  /** The shape column that was left out of the object; null where the whole object must not be sent. */
  readonly column: number | null;
  readonly reason: string;
}

export interface Encoder {
  /** Encodes row `r` of `chunk` with its mask for each `r` of `rows`. */
  encode(chunk: ChangeChunk, rows: readonly number[]): EncodedObjects;
  /** Encodes one row with one attribute only. */
  encodeOne(chunk: ChangeChunk, row: number, column: number): EncodedObjects;
}

/** An open connection to a destination: one per run. */
export interface DestinationSession {
  readonly limits: RequestLimits;
  /** What `send` sends, and where to: words of the far end. */
  readonly sends: { readonly kind: string; readonly endpoint: string };
  encoder(plan: EncodePlan): Encoder;
  /**
   * Sends the objects in one request and says what it came to; never throws for anything that the far end or the network does.
   * Waits for the rate limit before the first byte leaves; `onSend` is called (with the time) when it does.
   * A cancellation stops the wait (outcome `not-sent`), never a request under way.
   */
  send(objects: readonly Uint8Array[], options: SendOptions): Promise<RequestOutcome>;
  /** Cheap check that the address answers and the key is taken, without writing anything. */
  probe(): Promise<RequestOutcome>;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly onSend: (sentAtMs: number) => void;
  readonly cancellation: Cancellation;
  /** Told after each request that left how it went over the wire. Making the texts costs: ask for those that are to be kept. */
  readonly onExchange?: (exchange: () => WireExchange) => void;
  /** Told when the session starts to wait for the rate limit, and how long. */
  readonly onWait?: (waitMs: number) => void;
  /** Told how many requests the far end has left for this window, where its answer says so. */
  readonly onRemaining?: (requests: number) => void;
}
