import { figureText, THRESHOLDS } from "@causeway/core";
import type { WebhookBody } from "../compose-webhook.ts";

/** What stands below a message's text, as name and value: names, code, time and figures. */
export function factsOf({ timestamp, data }: WebhookBody): readonly (readonly [string, string])[] {
  const { connection, export: exportName, code, thresholds } = data;
  return [
    ["When", timestamp],
    ...(connection === null ? [] : [["Connection", connection] as const]),
    ...(exportName === null ? [] : [["Export", exportName] as const]),
    ...(code === null ? [] : [["Code", code] as const]),
    ...(thresholds ?? []).map(
      ({ name, figure }) =>
        [THRESHOLDS[name].label, figure === null ? "not measured now" : figureText(name, figure)] as const,
    ),
  ];
}
