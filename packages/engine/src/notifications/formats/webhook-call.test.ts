import type { WebhookFormat, WebhookSpec } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { action, run, Teller } from "../testing/teller.ts";
import { webhookCall } from "./webhook-call.ts";

const SECRET = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const KEY = "0123456789abcdef0123456789ABCDEF";
const SPECS: Readonly<Record<WebhookFormat, WebhookSpec>> = {
  standard: { format: "standard", url: "https://hooks.example/a", secret: SECRET, enabled: true },
  slack: { format: "slack", url: "https://hooks.slack.com/services/T00000/B00000/XXXXXXXX", enabled: true },
  teams: {
    format: "teams",
    url: "https://x.logic.azure.com/workflows/1/invoke?sig=SECRETSIG",
    enabled: true,
  },
  pagerduty: {
    format: "pagerduty",
    url: "https://events.pagerduty.com/v2/enqueue",
    routingKey: KEY,
    enabled: true,
  },
};
const FORMATS = Object.keys(SPECS) as WebhookFormat[];

/** What waits of everything that happens, oldest first, as it is written for a format. */
function bodiesOf(format: WebhookFormat, payloads: readonly string[]): readonly Record<string, unknown>[] {
  return payloads.map((payload) => {
    const call = webhookCall(SPECS[format], { payload, id: "m1", timestampMs: 0, project: "shop" });
    return JSON.parse(call.body) as Record<string, unknown>;
  });
}

function payloadsOf(teller: Teller, ...happened: Parameters<Teller["tell"]>[]): readonly string[] {
  return happened
    .flatMap((one) => teller.tell(...one).messages)
    .filter(({ channel }) => channel === "Webhook/pager")
    .map(({ payload }) => payload);
}

const failed = run("r1", "failed");
const opened = action("w1");

describe("formats of webhooks (row 192)", () => {
  it("slack: a text for notifications, and blocks whose words are plain text", () => {
    const [body] = bodiesOf("slack", payloadsOf(new Teller(), [{ runs: [failed] }]));
    expect(body).toEqual({
      text: '🔴 Export "daily" failed: BRAZE_UNAVAILABLE',
      blocks: [
        {
          type: "header",
          text: { type: "plain_text", text: '🔴 Export "daily" failed: BRAZE_UNAVAILABLE', emoji: false },
        },
        {
          type: "section",
          text: {
            type: "plain_text",
            text: expect.stringContaining("what is in doubt is sent again.") as unknown,
            emoji: false,
          },
        },
        {
          type: "context",
          elements: [
            "When: 1970-01-01T00:00:02.000Z",
            "Connection: eu",
            "Export: daily",
            "Code: BRAZE_UNAVAILABLE",
          ].map((text) => ({ type: "plain_text", text, emoji: false })),
        },
        {
          type: "section",
          text: { type: "mrkdwn", text: "<https://cdp.example/runs/r1|Open in Causeway>" },
        },
      ],
    });
  });

  it("teams: a message with one Adaptive Card, as Workflows take it", () => {
    const [body] = bodiesOf("teams", payloadsOf(new Teller(), [{ runs: [failed] }]));
    expect(body).toMatchObject({
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: {
            type: "AdaptiveCard",
            version: "1.2",
            actions: [{ type: "Action.OpenUrl", url: "https://cdp.example/runs/r1" }],
          },
        },
      ],
    });
    const text = JSON.stringify(body);
    expect(text).toContain("what is in doubt is sent again.");
    expect(text).not.toContain('"TextBlock"');
  });

  it("pagerduty: a failure triggers, the recovery resolves the same incident, thresholds and actions are other ones", () => {
    const payloads = payloadsOf(
      new Teller(),
      [{ runs: [failed] }],
      [{ runs: [run("r2", "partial")] }],
      [{ runs: [run("r3", "succeeded")] }],
      [{ opened: [opened] }, { actions: [opened] }],
      [{ resolved: [{ ...opened, state: "resolved", resolvedAtMs: 1600 }] }],
    );
    const events = bodiesOf("pagerduty", payloads);
    const runs = "causeway/shop/export/daily/runs";
    expect(events.map((event) => [event["event_action"], event["dedup_key"]])).toEqual([
      ["trigger", runs],
      ["trigger", runs],
      ["resolve", runs],
      ["trigger", "causeway/shop/action/w1"],
      ["resolve", "causeway/shop/action/w1"],
    ]);
    expect(events[0]).toMatchObject({
      routing_key: KEY,
      links: [{ href: "https://cdp.example/runs/r1", text: "Open in Causeway" }],
      payload: {
        summary: 'Export "daily" failed: BRAZE_UNAVAILABLE',
        source: "causeway/shop",
        severity: "error",
        timestamp: "1970-01-01T00:00:02.000Z",
        component: "daily",
        group: "eu",
        class: "run.failed",
      },
    });
    expect(events[1]).toMatchObject({ payload: { severity: "warning" } });
  });

  it("what counts as arrived, and whether it is signed, is the format's", () => {
    const [payload = ""] = payloadsOf(new Teller(), [{ runs: [failed] }]);
    const calls = FORMATS.map((format) =>
      webhookCall(SPECS[format], { payload, id: "m1", timestampMs: 0, project: "shop" }),
    );
    expect(calls.map(({ accepts, signedWith }) => [accepts, signedWith])).toEqual([
      ["success", SECRET],
      [[200], null],
      ["success", null],
      [[202], null],
    ]);
    expect(calls[0]?.body).toBe(payload);
  });

  it("law: no key stands in what waits, none but PagerDuty's own in a body, and every secret is hidden from what is told of an attempt", () => {
    const [payload = ""] = payloadsOf(new Teller(), [{ runs: [failed] }]);
    for (const format of FORMATS) {
      const spec = SPECS[format];
      const call = webhookCall(spec, { payload, id: "m1", timestampMs: 0, project: "shop" });
      const { url, ...secrets } = { url: spec.url, secret: spec.secret, routingKey: spec.routingKey };
      const isUrlSecret = format === "slack" || format === "teams";
      for (const secret of [...Object.values(secrets), ...(isUrlSecret ? [url] : [])]) {
        if (secret === undefined) continue;
        expect(payload).not.toContain(secret);
        expect(call.hidden).toContain(secret);
        if (secret !== spec.routingKey) expect(call.body).not.toContain(secret);
      }
    }
    expect(webhookCall(SPECS.teams, { payload, id: "m", timestampMs: 0, project: "p" }).hidden).toContain(
      "SECRETSIG",
    );
  });

  it("nothing that a name holds becomes markup, a mention or a link, and a body stays below 20 KB", () => {
    const names = [
      "<!channel> <https://evil.example|click> *x* & [y](https://evil.example)|",
      "é&<".repeat(9000),
    ];
    for (const name of names) {
      const payloads = payloadsOf(new Teller(), [
        { runs: [run("r1|>", "failed", { exportName: name, connection: name })] },
      ]);
      for (const format of FORMATS)
        for (const body of bodiesOf(format, payloads)) {
          const text = JSON.stringify(body);
          expect(new TextEncoder().encode(text).length, format).toBeLessThan(20 * 1024);
          if (format === "slack") {
            expect(body["text"]).not.toMatch(/[<>]/);
            expect(text.match(/"mrkdwn","text":"[^"]*"/g)).toEqual([
              '"mrkdwn","text":"<https://cdp.example/runs/r1%7C%3E|Open in Causeway>"',
            ]);
          }
        }
    }
  });
});
