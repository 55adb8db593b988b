import { useEffect, useRef, useState } from "react";
import type { EventsAddress } from "./routes.ts";

export type LiveState = "connecting" | "live" | "waiting" | "ended";

/**
 * Listens to server-sent events at `url` while the component is there; `null` listens to nothing. `onEvent` gets each event's parsed data and its name.
 * A lost connection is taken up again by the browser, and told by the returned state: "waiting" means that what is shown may be old. An event `end` is the last one.
 */
export function useLive<T>(url: EventsAddress | null, onEvent: (data: T, name: string) => void): LiveState {
  const [state, setState] = useState<LiveState>("connecting");
  const handler = useRef(onEvent);
  useEffect(() => {
    handler.current = onEvent;
  });
  useEffect(() => {
    if (url === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stream: EventSource;
    const open = () => {
      stream = new EventSource(url);
      stream.addEventListener("open", () => setState("live"));
      stream.addEventListener("message", (event) => pass("message", event));
      for (const name of EVENT_NAMES) stream.addEventListener(name, (event) => pass(name, event));
      stream.addEventListener("end", () => {
        stream.close();
        setState("ended");
      });
      stream.addEventListener("error", () => {
        setState("waiting");
        // An answer that is no stream closes it for good; the server may only have been restarted.
        if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS);
      });
    };
    const pass = (name: string, event: MessageEvent<string>) => {
      const data = parse<T>(event.data);
      if (data !== undefined) handler.current(data, name);
    };
    open();
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [url]);
  return state;
}

const RETRY_MS = 3000;

/** The names of the events that the server sends, beside `message`. */
const EVENT_NAMES = ["result", "problem", "end"] as const;

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
