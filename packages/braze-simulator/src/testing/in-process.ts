import { ManualClock } from "../clock.ts";
import { isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { SimulatorOptions } from "../options.ts";
import { BrazeSimulator } from "../simulator.ts";
import type { Reply } from "../simulator.ts";

/** Noon of 1 May 2026: the moment at which tests begin. */
export const testStartMs = Date.UTC(2026, 4, 1, 12);

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
  readonly text: string;
}

/** A body, as JSON or as text, and headers beside the key and the content type. */
type Sent = [body?: JsonValue | string, headers?: Record<string, string>];

/** A simulator without a network, with a clock that the test moves. */
export class InProcess {
  readonly clock = new ManualClock(testStartMs);
  readonly simulator: BrazeSimulator;

  constructor(options: Partial<SimulatorOptions> = {}) {
    this.simulator = new BrazeSimulator({ apiKey: "test-key", clock: this.clock, ...options });
  }

  reply(method: string, url: string, ...[body = "", headers = {}]: Sent): Reply {
    return this.simulator.handle({
      method,
      url,
      headers: { authorization: "Bearer test-key", "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
      loopback: true,
    });
  }

  call(method: string, url: string, ...sent: Sent): TestAnswer {
    const reply = this.reply(method, url, ...sent);
    if (reply.kind !== "answer") throw new Error(`no answer but ${reply.kind}`);
    const { answer } = reply;
    const pairs: [string, string][] = [];
    for (let i = 0; i < answer.headers.length; i += 2)
      pairs.push([answer.headers[i]!, answer.headers[i + 1]!]);
    const parsed: unknown = answer.contentType === "application/json" ? JSON.parse(answer.text) : {};
    return {
      status: answer.status,
      headers: Object.fromEntries(pairs),
      body: isJsonObject(parsed) ? parsed : {},
      text: answer.text,
    };
  }

  post(path: string, body: JsonValue | string): TestAnswer {
    return this.call("POST", path, body);
  }

  get(path: string): TestAnswer {
    return this.call("GET", path);
  }

  attributes(...objects: JsonObject[]): TestAnswer {
    return this.post("/users/track", { attributes: objects });
  }

  /** The stored person, or null. */
  person(externalId: string): JsonObject | null {
    return this.people(`external_id=${encodeURIComponent(externalId)}`)[0] ?? null;
  }

  people(query = ""): JsonObject[] {
    return this.get(`/_sim/users?${query}`).body["users"] as JsonObject[];
  }

  /** `custom_events` or `purchases` of a person. */
  list(externalId: string, name: "custom_events" | "purchases"): JsonObject[] {
    const list = this.person(externalId)?.[name];
    return Array.isArray(list) ? list.filter(isJsonObject) : [];
  }

  custom(externalId: string): JsonObject {
    const attributes = this.person(externalId)?.["custom_attributes"];
    return isJsonObject(attributes) ? attributes : {};
  }

  stats(): JsonObject {
    return this.get("/_sim/stats").body;
  }

  drops(): JsonObject[] {
    return this.get("/_sim/drops").body["drops"] as JsonObject[];
  }

  faults(...faults: JsonObject[]): TestAnswer {
    return this.post("/_sim/faults", { faults });
  }
}
