import type { HealthLevel } from "@causeway/ports";
import type { WebhookBody } from "../compose-webhook.ts";
import { factsOf } from "./facts.ts";

/** Longest text of a header block (api.slack.com/reference/block-kit/blocks#header, read 2026-11). */
const HEADER_CHARACTERS_MAX = 150;
/** Most elements of a context block (docs.slack.dev/tools/node-slack-sdk/reference/types/interfaces/ContextBlock, read 2026-11). */
const CONTEXT_ELEMENTS_MAX = 10;

const SIGNS: Readonly<Record<HealthLevel, string>> = { well: "🟢", doubt: "🟠", broken: "🔴" };

/**
 * The body of a Slack incoming webhook: `text` for notifications and readers that show no blocks, and `blocks`
 * (docs.slack.dev/tools/slack-github-action/sending-data-slack-incoming-webhook, read 2026-11). What we say stands in `plain_text`, where Slack finds no
 * markup, mention or link; in `text`, and around the one link, `&`, `<` and `>` are escaped (docs.slack.dev/messaging/formatting-message-text,
 * read 2026-11).
 */
export function writeSlack(body: WebhookBody): string {
  const { level, title, text, link } = body.data;
  const headline = `${SIGNS[level]} ${title}`;
  const facts = factsOf(body).slice(0, CONTEXT_ELEMENTS_MAX);
  return JSON.stringify({
    text: escapeSlack(headline),
    blocks: [
      { type: "header", text: plain(cut(headline, HEADER_CHARACTERS_MAX)) },
      ...(text === "" ? [] : [{ type: "section", text: plain(text) }]),
      { type: "context", elements: facts.map(([name, value]) => plain(`${name}: ${value}`)) },
      {
        type: "section",
        text: { type: "mrkdwn", text: `<${escapeSlack(link).replaceAll("|", "%7C")}|Open in Causeway>` },
      },
    ],
  });
}

function plain(text: string): { readonly type: "plain_text"; readonly text: string; readonly emoji: false } {
  return { type: "plain_text", text, emoji: false };
}

function cut(text: string, charactersMax: number): string {
  return text.length <= charactersMax ? text : `${text.slice(0, charactersMax - 1)}…`;
}

function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
