import { maskHas, RateLimiter, type Shape } from "@causeway/core";
import type { ChangeChunk, Clock, DestinationSession, Encoder } from "@causeway/ports";
import { type ModelBraze, type ModelObject, OBJECTS_MAX } from "./model-braze.ts";

export const REQUESTS_PER_3S = 30;

/** A destination over the model: the product's own limiter, a plain encoder, no network. */
export function modelSession(deps: {
  readonly braze: ModelBraze;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly alive: () => boolean;
  readonly run: number;
  /** Told of every object before it leaves. */
  readonly onSend: (object: ModelObject) => void;
}): DestinationSession {
  const { braze, clock, limiter, alive, run, onSend } = deps;
  return {
    limits: {
      objectsMax: OBJECTS_MAX,
      requestBytesMax: 4_000_000,
      objectBytesMax: 100_000,
      envelopeBytes: 20,
    },
    sends: { kind: "attributes", endpoint: "/users/track" },
    encoder: ({ shape }) => modelEncoder(shape, run),
    async send(bytes, options) {
      for (;;) {
        const taken = limiter.take(clock.now());
        if (taken.kind === "taken") break;
        if (options.cancellation.cancelled) return { kind: "not-sent", reason: "cancelled" };
        await clock.sleep(taken.waitMs, options.cancellation);
      }
      const objects = bytes.map((object): ModelObject => JSON.parse(new TextDecoder().decode(object)));
      for (const object of objects) onSend(object);
      options.onSend(clock.now());
      return new Promise((resolve) => {
        braze.receive(objects, (outcome) => {
          if (!alive()) return;
          if (outcome.kind === "rate-limited") {
            limiter.tell(clock.now(), outcome.waitMs);
            braze.waitUntil(clock.now() + outcome.waitMs);
          }
          resolve(outcome);
        });
      });
    },
    probe: () => Promise.resolve({ kind: "accepted", status: 201, rejected: [] }),
    close: () => Promise.resolve(),
  };
}

function modelEncoder(shape: Shape, run: number): Encoder {
  const encodeRow = (chunk: ChangeChunk, row: number, only: number | null): string => {
    const set: Record<string, unknown> = {};
    for (const [i, column] of shape.columns.entries()) {
      if (only === null ? maskHas(chunk.masks, row, i) : only === i)
        set[column.target] = chunk.values[i]?.[row] ?? null;
    }
    return JSON.stringify({ key: chunk.keys[row], run, set });
  };
  const wrap = (json: readonly string[]): ReturnType<Encoder["encode"]> => ({
    objects: json.map((text) => new TextEncoder().encode(text)),
    dataPoints: json.map(() => 1),
    invalid: [],
  });
  return {
    encode: (chunk, rows) => wrap(rows.map((row) => encodeRow(chunk, row, null))),
    encodeOne: (chunk, row, column) => wrap([encodeRow(chunk, row, column)]),
  };
}
