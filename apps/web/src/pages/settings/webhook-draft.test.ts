import type { ResourceView } from "@causeway/api";
import { describe, expect, it } from "vitest";
import { addressOf, webhookDraft, webhookSpec, withFormat } from "./webhook-draft.ts";

const STORED = { set: true, reference: "${HOOK_URL}", lastFour: "0KEN", fingerprint: "f" };

function view(spec: object, secrets: ResourceView["secrets"]): ResourceView {
  return {
    kind: "Webhook",
    name: "hook",
    spec: { enabled: true, ...spec, ...secrets },
    secrets,
    revision: 1,
    updatedAtMs: 0,
    updatedBy: "ada",
    createdAtMs: 0,
    createdBy: "ada",
    yaml: "",
  } as ResourceView;
}

describe("the form of a webhook (row 192)", () => {
  it("an unchanged form sends what is stored, and keeps the secret that its format has", () => {
    const slack = view({ format: "slack" }, { url: STORED });
    expect(addressOf(slack)).toBeNull();
    expect(webhookSpec(webhookDraft(slack), null, slack)).toEqual({
      format: "slack",
      enabled: true,
      url: { keep: true },
    });
    const pager = view({ format: "pagerduty", url: "https://p.example/" }, { routingKey: STORED });
    expect(webhookSpec(webhookDraft(pager), null, pager)).toEqual({
      format: "pagerduty",
      url: "https://p.example/",
      enabled: true,
      routingKey: { keep: true },
    });
  });

  it("another format sends no secret of the one before, and PagerDuty's address is there without typing", () => {
    const slack = view({ format: "slack" }, { url: STORED });
    const pager = withFormat(webhookDraft(slack), "pagerduty");
    expect(webhookSpec(pager, "key", slack)).toEqual({
      format: "pagerduty",
      url: "https://events.pagerduty.com/v2/enqueue",
      enabled: true,
      routingKey: "key",
    });
    expect(withFormat(pager, "standard").url).toBe("");
    const typed = { ...webhookDraft(null), url: "https://own.example/" };
    expect(withFormat(withFormat(typed, "pagerduty"), "standard").url).toBe("https://own.example/");
  });
});
