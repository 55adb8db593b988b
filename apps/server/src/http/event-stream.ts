import type { ServerResponse } from "node:http";

/** Proxies and laptops cut what is silent for long. */
const HEARTBEAT_MS = 15_000;
/** A reader that takes this much less than it is sent is cut off; it may come again. */
const WAITING_BYTES_MAX = 16 * 1024 * 1024;

/** Server-sent events over one answer. */
export interface EventStream {
  /** Without a name the event is a `message`. `data` is JSON text. */
  send(data: string, name?: "end" | "result" | "problem"): void;
  end(): void;
}

/** Begins the answer. The head cannot be changed after. */
export function openEventStream(raw: ServerResponse, headers: Readonly<Record<string, string>>): EventStream {
  raw.writeHead(200, {
    ...headers,
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    connection: "keep-alive",
    "x-accel-buffering": "no",
  });
  raw.write(": open\n\n");
  const heartbeat = setInterval(() => raw.write(": still here\n\n"), HEARTBEAT_MS);
  heartbeat.unref();
  raw.on("close", () => clearInterval(heartbeat));
  return {
    send: (data, name) => {
      if (raw.writableEnded || raw.destroyed) return;
      raw.write(`${name === undefined ? "" : `event: ${name}\n`}data: ${data}\n\n`);
      if (raw.writableLength > WAITING_BYTES_MAX) raw.destroy();
    },
    end: () => {
      clearInterval(heartbeat);
      raw.end();
    },
  };
}
