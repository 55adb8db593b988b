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

/** Writes exchanges down as texts of bounded length without the key; headers have its last four characters, so that one sees which it was. */
export function exchangeDescriber(sent: {
  readonly apiKey: string;
  readonly headers: Readonly<Record<string, string>>;
}): DescribeExchange {
  const { apiKey } = sent;
  const end = apiKey.length < SHOWN_KEY_CHARACTERS_MIN ? "" : apiKey.slice(-SHOWN_CHARACTERS);
  const without = (text: string, end = ""): string => text.replaceAll(apiKey, `${STAND_IN}${end}`);
  const headersOf = (headers: AnswerHeaders): Record<string, string> =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, without([value ?? ""].flat().join(", "), end)]),
    );
  return ({ method, path, body }, result) => ({
    method,
    path,
    headers: headersOf({ "content-type": "application/json", ...sent.headers }),
    body: cut(without(body.toString())),
    answer:
      result.kind === "failed"
        ? null
        : { headers: headersOf(result.answer.headers), body: cut(without(result.answer.body)) },
  });
}

function cut(text: string): string {
  return text.length <= EXCHANGE_BODY_CHARACTERS_MAX
    ? text
    : `${text.slice(0, EXCHANGE_BODY_CHARACTERS_MAX)}…`;
}
