import type { CodedError, CredentialSpec } from "@causeway/core";
import { HttpClient } from "../client/http-client.ts";
import { resolveEndpoint } from "../instances.ts";
import type { Answer } from "../wire/classify-response.ts";
import { type Redact, redactor } from "../wire/redact.ts";
import { type BrazeOptions, checkedKey } from "./open-session.ts";

/** What a single call came to, in words that may be shown. */
export interface Called {
  /** Null: no whole answer. */
  readonly answer: Answer | null;
  readonly evidence: string;
  /** Nobody was called: the address may not be. */
  readonly problem?: CodedError;
}

/** Calls outside a run: few, each for itself, within no budget of the workspace's objects. */
export class BrazeCaller {
  readonly endpoint: string;
  readonly #client: HttpClient;
  readonly #redact: Redact;

  /** @throws CodedError CONFIG_INVALID where the credential names no usable address or key. Nothing is sent. */
  constructor(credential: CredentialSpec, { clock: _clock, version: _version, ...timeouts }: BrazeOptions) {
    this.endpoint = resolveEndpoint(credential);
    const apiKey = checkedKey(credential.apiKey);
    const headers = { authorization: `Bearer ${apiKey}` };
    this.#client = new HttpClient({ endpoint: this.endpoint, headers, ...timeouts });
    this.#redact = redactor(apiKey);
  }

  async call(method: "GET" | "POST", path: string, body: unknown = {}): Promise<Called> {
    const sent =
      method === "GET"
        ? await this.#client.get(path)
        : await this.#client.post(path, Buffer.from(JSON.stringify(body)), { onLeave: () => undefined });
    if (sent.kind === "failed") {
      const { reason, problem } = sent;
      return {
        answer: null,
        evidence: this.#redact(reason),
        ...(problem === undefined ? {} : { problem }),
      };
    }
    return {
      answer: sent.answer,
      evidence: this.#redact(`HTTP ${sent.answer.status}${messageOf(sent.answer)}`),
    };
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

/** An answer's body as an object; null where it is none. */
export function bodyOf({ body }: Answer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function messageOf(answer: Answer): string {
  const message = bodyOf(answer)?.["message"];
  return typeof message === "string" && message !== "" ? `: ${message}` : "";
}
