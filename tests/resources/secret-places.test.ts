import { readDocuments } from "@causeway/api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ada, all, openResources, type OpenResources, problemsIn } from "./open-resources.ts";

let at: OpenResources;
beforeEach(async () => {
  at = await openResources();
});
afterEach(() => at.close());

const SIGNING = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const SLACK = "https://hooks.slack.com/services/T00000/B00000/T0KEN";
const KEY = "0123456789abcdef0123456789ABCDEF";
const HOOK = { kind: "Webhook", name: "hook" } as const;
const MAIL = {
  kind: "MailServer",
  name: "mail",
  spec: { host: "smtp.example.com", user: "causeway", password: "the password", from: "a@example.com" },
} as const;

const stored = (name: string): Promise<string | null> => at.store.resources.getSecret(name);

async function specNow(name: string): Promise<unknown> {
  return (await at.live.current()).resources.find(({ resource }) => resource.name === name)?.resource.spec;
}

/** Creates or replaces the webhook. */
async function put(spec: object): Promise<unknown> {
  const before = (await at.operations.list(ada, { kind: "Webhook", limit: 5 })).items[0];
  const resource = { ...HOOK, spec };
  return before === undefined
    ? at.operations.create(ada, { resource })
    : at.operations.replace(ada, { ...HOOK, resource, ifRevision: before.revision });
}

describe("a mail server without a user", () => {
  const { user: _user, password: _password, ...open } = MAIL.spec;

  it("takes away the stored password: by a file that says neither", async () => {
    await at.operations.create(ada, { resource: MAIL });
    expect(await stored("MailServer/mail/password")).toBe("the password");
    await at.operations.apply(ada, { resources: [{ ...MAIL, spec: open }], secrets: {} });
    expect(await stored("MailServer/mail/password")).toBeNull();
    expect(await specNow("mail")).not.toHaveProperty("password");
  });

  it("takes it away over the API too, and with a user it stays where nothing is said of it", async () => {
    await at.operations.create(ada, { resource: MAIL });
    const { password: _, ...named } = MAIL.spec;
    await at.operations.replace(ada, {
      ...MAIL,
      resource: { ...MAIL, spec: { ...named, user: "other" } },
      ifRevision: 1,
    });
    expect(await specNow("mail")).toMatchObject({ user: "other", password: "the password" });
    await at.operations.replace(ada, { ...MAIL, resource: { ...MAIL, spec: open }, ifRevision: 2 });
    expect(await stored("MailServer/mail/password")).toBeNull();
  });

  it("that keeps the password by name is refused: the two belong together", async () => {
    await at.operations.create(ada, { resource: MAIL });
    const resource = { ...MAIL, spec: { ...open, password: { keep: true } } };
    expect(await problemsIn(at.operations.replace(ada, { ...MAIL, resource, ifRevision: 1 }))).toEqual([
      '#/spec CONFIG_INVALID MailServer "mail": spec needs user and password together, or neither',
    ]);
  });
});

describe("the secrets of a webhook's format (row 192)", () => {
  it("the address of Slack and Teams goes in and comes out nowhere, and messages go to it", async () => {
    for (const format of ["slack", "teams"]) {
      const made = await put({ format, url: SLACK });
      expect(made).toMatchObject({ spec: { url: { set: true, lastFour: "0KEN" } } });
      expect(await specNow("hook")).toMatchObject({ format, url: SLACK });
      expect(await stored("Webhook/hook/url")).toBe(SLACK);
      const answers: unknown[] = [
        made,
        await at.operations.revisions(ada, { ...HOOK, limit: 10 }),
        await at.store.resources.list(),
        (await at.live.current()).resources.map(({ recorded }) => recorded),
      ];
      expect(JSON.stringify(answers)).not.toContain("T0KEN");
      expect(JSON.stringify(answers)).toContain("${HOOK_URL}");
      await put({ format, url: { keep: true }, events: ["run.failed"] });
      expect(await specNow("hook")).toMatchObject({ url: SLACK, events: ["run.failed"] });
    }
  });

  it("what a format has no place for is taken away with the change of format", async () => {
    await put({ url: "https://hooks.example/a", secret: SIGNING });
    await put({ format: "slack", url: SLACK });
    expect([await stored("Webhook/hook/secret"), await stored("Webhook/hook/url")]).toEqual([null, SLACK]);
    await put({ format: "pagerduty", url: "https://events.pagerduty.com/v2/enqueue", routingKey: KEY });
    expect([await stored("Webhook/hook/url"), await stored("Webhook/hook/routingKey")]).toEqual([null, KEY]);
    await put({ url: "https://hooks.example/a", secret: SIGNING });
    expect([await stored("Webhook/hook/routingKey"), await stored("Webhook/hook/secret")]).toEqual([
      null,
      SIGNING,
    ]);
    expect(await specNow("hook")).toEqual({
      format: "standard",
      url: "https://hooks.example/a",
      secret: SIGNING,
      enabled: true,
    });
  });

  it("a plain address does not stand in for a secret one, nor the other way round", async () => {
    await put({ url: "https://hooks.example/a", secret: SIGNING });
    expect(await problemsIn(put({ format: "slack" }))).toEqual([
      '#/spec/url CONFIG_MISSING_KEY Webhook "hook": spec.url is missing',
    ]);
    await put({ format: "slack", url: SLACK });
    expect(await problemsIn(put({ url: { keep: true }, secret: SIGNING }))).toHaveLength(1);
  });

  it("PagerDuty's key has to be entered again where it would go to another address; a signing secret goes nowhere, and stays", async () => {
    await put({ format: "pagerduty", url: "https://events.pagerduty.com/v2/enqueue", routingKey: KEY });
    expect(await problemsIn(put({ format: "pagerduty", url: "https://evil.example/" }))).toEqual([
      "#/spec/routingKey CONFIG_INVALID spec.routingKey must be entered again, as it would go to another address",
    ]);
    await put({ url: "https://hooks.example/a", secret: SIGNING });
    await put({ url: "https://hooks.example/b" });
    expect(await specNow("hook")).toMatchObject({ url: "https://hooks.example/b", secret: SIGNING });
  });

  it.each([
    [
      { format: "standard", url: "https://a.example/" },
      "/secret CONFIG_MISSING_KEY … spec.secret is missing; format standard needs it",
    ],
    [
      { format: "pagerduty", url: "https://a.example/" },
      "/routingKey CONFIG_MISSING_KEY … spec.routingKey is missing; format pagerduty needs it",
    ],
    [
      { format: "slack", url: SLACK, secret: SIGNING },
      "/secret CONFIG_INVALID … spec.secret has no meaning with format slack; leave it out",
    ],
    [
      { format: "pagerduty", url: "https://a.example/", routingKey: "short" },
      "/routingKey CONFIG_INVALID … spec.routingKey must be the 32 letters and digits of an integration key",
    ],
    [
      { format: "slakc", url: SLACK },
      '/format CONFIG_INVALID … spec.format must be one of standard, slack, teams, pagerduty; found "slakc" (did you mean "slack"?)',
    ],
  ])("%j is refused with the field and what to do", async (spec, problem) => {
    const [field, text] = problem.split(" … ");
    const [where, code] = field?.split(" ") ?? [];
    expect(await problemsIn(at.operations.create(ada, { resource: { ...HOOK, spec } }))).toEqual([
      `#/spec${where} ${code} Webhook "hook": ${text}`,
    ]);
  });

  it("export-config and apply go round: files hold references, and the secrets stay where they are", async () => {
    await at.operations.apply(ada, { resources: all, secrets: {} });
    await put({ format: "slack", url: SLACK });
    const view = await at.operations.get(ada, HOOK);
    const [document] = readDocuments("hook.yaml", view.yaml).documents;
    expect(view.yaml).toContain("url: ${HOOK_URL}");
    const whole = { resources: [...all, document?.value], secrets: {} };
    expect(await at.operations.compare(ada, whole)).toEqual({ added: [], changed: [], removed: [] });
    await at.operations.apply(ada, whole);
    expect(await specNow("hook")).toMatchObject({ url: SLACK });
  });
});
