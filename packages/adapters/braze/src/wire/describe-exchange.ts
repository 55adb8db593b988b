import type { WireExchange } from "@causeway/ports";
import type { ExchangeResult } from "../client/http-client.ts";
import type { AnswerHeaders } from "./rate-headers.ts";
import { EXCHANGE_BODY_CHARACTERS_MAX } from "../limits.ts";
import { STAND_IN } from "./redact.ts";

export type DescribeExchange = (
  request: { readonly method: string; readonly path: string; readonly body: Buffer },
  result: ExchangeResult,
) => WireExchange;

/** A key of fewer characters shows none of them. */
const SHOWN_KEY_CHARACTERS_MIN = 16;
const SHOWN_CHARACTERS = 4;

/** Writes exchanges down as texts of bounded length in which the key is replaced by its last four characters, wherever it stands. */
export function exchangeDescriber(sent: {
  readonly apiKey: string;
  readonly headers: Readonly<Record<string, string>>;
}): DescribeExchange {
  const { apiKey } = sent;
  const end = apiKey.length < SHOWN_KEY_CHARACTERS_MIN ? "" : apiKey.slice(-SHOWN_CHARACTERS);
  const shown = `${STAND_IN}${end}`;
  const clean = (text: string): string => text.replaceAll(apiKey, shown);
  const headersOf = (headers: AnswerHeaders): Record<string, string> =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, clean([value ?? ""].flat().join(", "))]),
    );
  return ({ method, path, body }, result) => ({
    method,
    path,
    headers: headersOf({ "content-type": "application/json", ...sent.headers }),
    body: cut(clean(body.toString())),
    answer:
      result.kind === "failed"
        ? null
        : { headers: headersOf(result.answer.headers), body: cut(clean(result.answer.body)) },
  });
}

function cut(text: string): string {
  return text.length <= EXCHANGE_BODY_CHARACTERS_MAX
    ? text
    : `${text.slice(0, EXCHANGE_BODY_CHARACTERS_MAX)}…`;
}
