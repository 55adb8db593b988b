import { authorize, invalidKeyMessage, notPermittedMessage } from "./authorize.ts";
import type { ApiKey } from "./authorize.ts";
import { systemClock } from "./clock.ts";
import type { Clock } from "./clock.ts";
import type { Endpoint, EndpointContext } from "./endpoints/endpoint.ts";
import { endpoints } from "./endpoints/endpoints.ts";
import { Faults, ghostMsDefault, holdMsDefault, retryAfterMsDefault } from "./faults.ts";
import type { Fault } from "./faults.ts";
import { htmlAnswer, jsonAnswer } from "./http/answer.ts";
import type { Answer, EndpointRequest } from "./http/answer.ts";
import type { JsonValue } from "./json.ts";
import type { SimulatorOptions } from "./options.ts";
import { seededRandom } from "./random.ts";
import type { Random } from "./random.ts";
import { defaultRates, emptyRateHeaders, RateLimiter } from "./rate-limit.ts";
import { RequestLog } from "./request-log.ts";
import { answerSim } from "./sim/answer-sim.ts";
import { Stats } from "./stats.ts";
import { nothingValid } from "./track/track.ts";
import { PendingWrites } from "./workspace/pending-writes.ts";
import { Workspace } from "./workspace/workspace.ts";

/** A request as it came, body and all. Header names are lower-case. */
export interface SimulatorRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether it came over the loopback interface; only then `/_sim` answers. */
  readonly loopback: boolean;
}

/**
 * What happens to a request: an answer after `delayMs`; nothing for `holdMs`, then `ended` (call it when the
 * connection ends, whoever ends it); or a connection reset.
 */
export type Reply =
  | { readonly kind: "answer"; readonly answer: Answer; readonly delayMs: number }
  | { readonly kind: "hold"; readonly holdMs: number; readonly ended: () => void }
  | { readonly kind: "reset" };

/** Largest body of Braze's own paths (contract.md §14.4; client practice, not in Braze's docs). */
export const bodyBytesMax = 4 * 1024 * 1024;

const unlimited = { requests: Number.POSITIVE_INFINITY, windowMs: 3_000 };
const internalError = "Internal Server Error";

/** Braze without its network: one workspace, its keys, limits and faults. `handle` never throws on bad input. */
export class BrazeSimulator {
  readonly clock: Clock;
  readonly options: SimulatorOptions;
  readonly log = new RequestLog();
  readonly pending = new PendingWrites();
  readonly #routes = new Map<string, Endpoint>(endpoints.map((endpoint) => [endpoint.path, endpoint]));
  keys: readonly ApiKey[] = [];
  workspace!: Workspace;
  stats!: Stats;
  faults!: Faults;
  #limiter!: RateLimiter;
  #random!: Random;
  #context!: EndpointContext;
  #requestIds = 0;

  constructor(options: SimulatorOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.reset();
  }

  /** Forgets everything: people, furniture, faults, log, counters, rate windows; the seed starts again. */
  reset(): void {
    const { options } = this;
    this.#random = seededRandom(options.seed ?? 1);
    this.workspace = new Workspace(this.#random, options.keep !== "none");
    this.stats = new Stats();
    this.faults = new Faults(this.#random);
    const track = options.rate === null ? unlimited : (options.rate ?? defaultRates.track);
    const rates = { ...defaultRates, track, ...options.rates };
    this.#limiter = new RateLimiter(rates, options.plan ?? "classic", options.requestsPerHour ?? null);
    this.setKeys([{ key: options.apiKey, permissions: options.permissions }]);
    this.log.clear();
    this.pending.clear();
    this.#context = {
      workspace: this.workspace,
      clock: this.clock,
      counting: options.counting ?? "combined",
      reject: (path, object) => this.faults.forObject(path, object),
      counted: (counts) => {
        this.stats.counted(counts);
      },
    };
  }

  setKeys(keys: readonly { key: string; permissions: readonly string[] | undefined }[]): void {
    this.keys = keys.map(({ key, permissions }) => ({
      key,
      permissions: permissions === undefined ? null : new Set(permissions),
    }));
  }

  handle(request: SimulatorRequest): Reply {
    const now = this.clock.now();
    this.pending.runDue(now);
    const url = targetOf(request.url);
    if (url.path.startsWith("/_sim/")) {
      return { kind: "answer", answer: answerSim(this, request, url), delayMs: 0 };
    }
    this.stats.request(url.path);
    const reply = this.#braze(request, url, now);
    this.#record(request, reply, now);
    return reply;
  }

  /** A 413 of the edge, which reads no further (§14.4). */
  refuseOversized(request: SimulatorRequest): Answer {
    const answer = htmlAnswer(413, "Request Entity Too Large");
    this.stats.request(targetOf(request.url).path);
    this.#record(request, this.#answered(answer), this.clock.now());
    return answer;
  }

  /** A header that Braze's answers carry (§1.7). */
  nextRequestId(): string {
    const n = (++this.#requestIds).toString(16).padStart(12, "0");
    return `00000000-0000-4000-8000-${n}`;
  }

  #braze(request: SimulatorRequest, url: Target, now: number): Reply {
    const endpoint = this.#routes.get(url.path);
    const refused = this.#refusal(request, url, endpoint);
    if (refused !== null) return this.#answered(refused);
    if (endpoint === undefined)
      return this.#answered(jsonAnswer(404, { message: "Not Found" }, emptyRateHeaders));
    const admission = this.#limiter.admit(endpoint.group, now);
    if (!admission.admitted) return this.#answered(this.#tooMany(admission.headers));
    const body = parseBody(request);
    if (body === undefined) {
      const message = "Bad Request: the body is not valid JSON";
      return this.#answered(jsonAnswer(400, { message }, admission.headers));
    }
    const parsed: EndpointRequest = { path: endpoint.path, query: url.query, body };
    const fault = this.faults.forRequest(endpoint.path, () => body);
    if (fault !== null) {
      this.stats.faults++;
      return this.#faulty(fault, { endpoint, parsed, headers: admission.headers, now });
    }
    const answer = this.#run({ endpoint, parsed, headers: admission.headers, now }, this.#applyAfterLag(now));
    return this.#answered(answer);
  }

  /** Everything that is refused before the application looks at the body, in the order of an edge and a router. */
  #refusal(request: SimulatorRequest, url: Target, endpoint: Endpoint | undefined): Answer | null {
    if (endpoint === undefined || endpoint.method !== request.method) {
      const slashed = url.path.endsWith("/") && this.#routes.has(url.path.slice(0, -1));
      if (slashed) return jsonAnswer(403, { message: "Forbidden" }, emptyRateHeaders);
      return jsonAnswer(404, { message: "Not Found" }, emptyRateHeaders);
    }
    if (endpoint.bodyBytesMax !== undefined && Buffer.byteLength(request.body) > endpoint.bodyBytesMax) {
      return htmlAnswer(413, "Request Entity Too Large");
    }
    const authorization = authorize(request.headers["authorization"], this.keys, endpoint.permission);
    if (authorization.kind === "unknown-key") {
      return jsonAnswer(401, { message: invalidKeyMessage(authorization.key) }, emptyRateHeaders);
    }
    if (authorization.kind === "not-permitted") {
      return jsonAnswer(403, { message: notPermittedMessage }, emptyRateHeaders);
    }
    if (endpoint.method === "POST" && !isJsonType(request.headers["content-type"])) {
      return jsonAnswer(415, { message: "Unsupported Media Type" }, emptyRateHeaders);
    }
    return null;
  }

  #tooMany(headers: readonly string[]): Answer {
    this.stats.rateLimited++;
    return jsonAnswer(429, { message: "Rate limit exceeded" }, headers);
  }

  /** Runs an endpoint; `settle` decides when its write is applied. */
  #run(call: Call, settle: (apply: () => void) => void): Answer {
    const { answer, apply } = call.endpoint.handle(call.parsed, this.#context);
    if (apply !== undefined) settle(apply);
    return jsonAnswer(answer.status, answer.body, [...call.headers, ...(answer.headers ?? [])]);
  }

  #applyAfterLag(now: number): (apply: () => void) => void {
    const { lagMs = 0 } = this.options;
    const { min, max } = typeof lagMs === "number" ? { min: lagMs, max: lagMs } : lagMs;
    if (max <= 0) return (apply) => apply();
    const delay = max > min ? min + this.#random() * (max - min) : min;
    return (apply) => {
      this.pending.add(now + delay, apply);
    };
  }

  #faulty(fault: Fault, call: Call): Reply {
    const settle = this.#applyAfterLag(call.now);
    const hold = (ended: () => void): Reply => ({
      kind: "hold",
      holdMs: fault.holdMs ?? holdMsDefault,
      ended,
    });
    const nothing = (): void => undefined;
    switch (fault.then) {
      case "400":
        return this.#answered(jsonAnswer(400, { message: fault.type ?? nothingValid }, call.headers));
      case "429": {
        const waitMs = fault.retryAfterMs ?? retryAfterMsDefault;
        return this.#answered(this.#tooMany(this.#limiter.refusal(call.endpoint.group, call.now, waitMs)));
      }
      case "500-after":
        this.#run(call, settle);
        return this.#answered(jsonAnswer(500, { message: internalError }, call.headers));
      case "500-before":
        return this.#answered(jsonAnswer(500, { message: internalError }, call.headers));
      case "timeout-before":
        return hold(nothing);
      case "timeout-after":
        this.#run(call, settle);
        return hold(nothing);
      case "reset-before":
        return { kind: "reset" };
      case "reset-after":
        this.#run(call, settle);
        return { kind: "reset" };
      case "ghost": {
        const delay = this.#random() * (fault.ghostMs ?? ghostMsDefault);
        let late: (() => void) | null = null;
        this.#run(call, (apply) => (late = apply));
        return hold(() => {
          if (late !== null) this.pending.add(this.clock.now() + delay, late);
        });
      }
      case "202-queued":
        this.#run(call, settle);
        return this.#answered(jsonAnswer(202, { message: "queued" }, call.headers));
      case "502-html":
        return this.#answered(htmlAnswer(502, "Bad Gateway"));
      case "reject":
        return this.#answered(this.#run(call, settle));
    }
  }

  #answered(answer: Answer): Reply {
    return { kind: "answer", answer, delayMs: this.options.latencyMs ?? 0 };
  }

  #record(request: SimulatorRequest, reply: Reply, now: number): void {
    const bodies = this.options.keep !== "none";
    const answer = reply.kind === "answer" ? reply.answer : null;
    const key = /^bearer\s+(.+)$/i.exec(request.headers["authorization"] ?? "")?.[1]?.trim() ?? "";
    this.log.add({
      time: now,
      method: request.method,
      path: key === "" ? request.url : request.url.replaceAll(`=${encodeURIComponent(key)}`, `=${redacted}`),
      headers: redactHeaders(request.headers),
      status: answer?.status ?? 0,
      request: bodies ? redactQuoted(request.body, key) : "",
      response: bodies && answer !== null ? redactAnswer(answer) : null,
    });
  }
}

/** Path and query of a request line. Not `URL`, which throws on some of what clients may send. */
export interface Target {
  readonly path: string;
  readonly query: URLSearchParams;
}

function targetOf(url: string): Target {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  return { path, query: new URLSearchParams(mark < 0 ? "" : url.slice(mark + 1)) };
}

interface Call {
  readonly endpoint: Endpoint;
  readonly parsed: EndpointRequest;
  readonly headers: readonly string[];
  readonly now: number;
}

function isJsonType(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType);
}

/** The body as JSON; an empty one reads as an empty object; undefined where it is not JSON. */
function parseBody(request: SimulatorRequest): JsonValue | undefined {
  if (request.body === "") return {};
  try {
    return JSON.parse(request.body) as JsonValue;
  } catch {
    return undefined;
  }
}

const redacted = "[redacted]";

/** Keys in bodies (`"api_key":"…"`, before May 2020); shorter ones than eight characters may be ordinary values. */
function redactQuoted(text: string, key: string): string {
  return key.length < 8 ? text : text.replaceAll(`"${key}"`, `"${redacted}"`);
}

/** A 401 repeats the key that was sent (contract.md §1.5). */
function redactAnswer(answer: Answer): string {
  return answer.status === 401 ? JSON.stringify({ message: invalidKeyMessage(redacted) }) : answer.text;
}

function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const copy = { ...headers };
  if (copy["authorization"] !== undefined) copy["authorization"] = `Bearer ${redacted}`;
  return copy;
}
