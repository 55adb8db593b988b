import type { HealthLevel } from "@causeway/ports";
import type { WebhookBody } from "../compose-webhook.ts";
import { factsOf } from "./facts.ts";

/** The first one with text runs; Teams takes up to 1.5 (learn.microsoft.com/microsoft-copilot-studio/adaptive-cards-overview, read 2026-11). */
const CARD_VERSION = "1.2";

const COLOURS: Readonly<Record<HealthLevel, string>> = {
  well: "good",
  doubt: "warning",
  broken: "attention",
};

/**
 * The body for "Post to a channel when a webhook request is received" of Teams' Workflows: a message with one Adaptive Card
 * (learn.microsoft.com/connectors/teams, "Microsoft Teams Webhook"; Office 365 connectors, which took other cards, were retired in 2026-05:
 * databrickslabs.github.io/dqx/docs/reference/api/actions/destinations/teams; read 2026-11). Texts stand in text runs, which know no Markdown
 * (learn.microsoft.com/adaptive-cards/schema-explorer/text-run, read 2026-11).
 */
export function writeTeams(body: WebhookBody): string {
  const { level, title, text, link } = body.data;
  const card = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: CARD_VERSION,
    body: [
      paragraph([{ type: "TextRun", text: title, size: "medium", weight: "bolder", color: COLOURS[level] }]),
      ...(text === "" ? [] : [paragraph([{ type: "TextRun", text }])]),
      ...factsOf(body).map(([name, value]) =>
        paragraph([
          { type: "TextRun", text: `${name}: `, weight: "bolder" },
          { type: "TextRun", text: value },
        ]),
      ),
    ],
    actions: [{ type: "Action.OpenUrl", title: "Open in Causeway", url: link }],
  };
  return JSON.stringify({
    type: "message",
    attachments: [
      { contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content: card },
    ],
  });
}

function paragraph(inlines: readonly object[]): object {
  return { type: "RichTextBlock", inlines };
}
