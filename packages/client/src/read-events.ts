/** One server-sent event. */
export interface ServerEvent {
  /** `message` where the server names none. */
  readonly name: string;
  /** The data, parsed as JSON. */
  readonly data: unknown;
  /** Null where the server gives none. */
  readonly id: string | null;
}

/** Longest event that is read; a longer one is not of our server. */
const EVENT_CHARACTERS_MAX = 64 * 1024 * 1024;

/**
 * The events of a `text/event-stream`, as they come (HTML Living Standard, "Server-sent events"). Comments are left out. Ends with the stream; throws
 * what reading throws.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest = (rest + decoder.decode(value, { stream: true })).replaceAll("\r\n", "\n");
      const blocks = rest.split("\n\n");
      rest = blocks.pop() ?? "";
      if (rest.length > EVENT_CHARACTERS_MAX) throw new RangeError("an event of the server is too long");
      for (const block of blocks) {
        const event = eventOf(block);
        if (event !== null) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function eventOf(block: string): ServerEvent | null {
  let name = "message";
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === "event") name = value;
    else if (field === "id") id = value;
    else if (field === "data") data.push(value);
  }
  return data.length === 0 ? null : { name, id, data: JSON.parse(data.join("\n")) as unknown };
}
