import { useEffect, useRef, useState } from "react";
import type { EventsAddress } from "./routes.ts";

export type LiveState = "connecting" | "live" | "waiting" | "ended";

/**
 * Listens to server-sent events at `url` while the component is there; `null` listens to nothing. `onEvent` gets each event's parsed data and its name.
 * A lost connection is taken up again by the browser, and told by the returned state: "waiting" means that what is shown may be old. An event `end` is the last one.
 *
 * A page that nobody looks at listens to nothing, nor does one that waits in the browser's history: over HTTP/1.1 a browser opens six
 * connections to a server for all of its tabs (RFC 9112 §9.4 leaves the number to it; Chromium 140 and Firefox 140 open six), and each
 * stream keeps one. It takes the stream up again when it is looked at.
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
    let stream: EventSource | undefined;
    let isOver = false;
    const close = () => {
      clearTimeout(timer);
      stream?.close();
      stream = undefined;
    };
    const open = () => {
      close();
      const opened = new EventSource(url);
      stream = opened;
      opened.addEventListener("open", () => setState("live"));
      opened.addEventListener("message", (event) => pass("message", event));
      for (const name of EVENT_NAMES) opened.addEventListener(name, (event) => pass(name, event));
      opened.addEventListener("end", () => {
        isOver = true;
        opened.close();
        setState("ended");
      });
      opened.addEventListener("error", () => {
        setState("waiting");
        // An answer that is no stream closes it for good; the server may only have been restarted.
        if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS);
      });
    };
    const pass = (name: string, event: MessageEvent<string>) => {
      const data = parse<T>(event.data);
      if (data !== undefined) handler.current(data, name);
    };
    const follow = () => {
      if (document.visibilityState === "hidden") close();
      else if (stream === undefined && !isOver) open();
    };
    const rest = () => close();
    follow();
    document.addEventListener("visibilitychange", follow);
    window.addEventListener("pagehide", rest);
    window.addEventListener("pageshow", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      window.removeEventListener("pagehide", rest);
      window.removeEventListener("pageshow", follow);
      close();
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
