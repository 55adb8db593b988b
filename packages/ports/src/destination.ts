import type { IdentifierSource, MappingRow, RequestOutcome, Shape } from "@causeway/core";
import type { Cancellation } from "./clock.ts";
import type { ChangeChunk } from "./store/delivery-store.ts";

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
  /** JSON text of one object each. */
  readonly json: readonly string[];
  /** UTF-8 bytes of each; never too low. */
  readonly bytes: readonly number[];
  /** Data points each costs, counted as contract.md §5 says. */
  readonly dataPoints: readonly number[];
}

export interface Encoder {
  /** Encodes row `r` of `chunk` with its mask for each `r` of `rows`. */
  encode(chunk: ChangeChunk, rows: readonly number[]): EncodedObjects;
  /** Encodes one row with one attribute only. */
  encodeOne(chunk: ChangeChunk, row: number, column: number): EncodedObjects;
}

/** What a request may hold. Named limits of the destination, with the connection's settings applied. */
export interface RequestLimits {
  readonly objectsMax: number;
  readonly requestBytesMax: number;
  readonly objectBytesMax: number;
  /** Bytes that the body needs around its objects. */
  readonly envelopeBytes: number;
}

/** An open connection to a destination: one per run. */
export interface DestinationSession {
  readonly limits: RequestLimits;
  encoder(plan: EncodePlan): Encoder;
  /**
   * Sends the objects in one request and says what it came to; never throws for anything that the far end or the network does.
   * Waits for the rate limit before the first byte leaves; `onSend` is called (with the time) when it does.
   * A cancellation stops the wait (outcome `not-sent`), never a request under way.
   */
  send(objects: readonly string[], options: SendOptions): Promise<RequestOutcome>;
  /** Cheap check that the address answers and the key is taken, without writing anything. */
  probe(): Promise<RequestOutcome>;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly onSend: (sentAtMs: number) => void;
  readonly cancellation: Cancellation;
  /** Told when the session starts to wait for the rate limit, and how long. */
  readonly onWait?: (waitMs: number) => void;
}
