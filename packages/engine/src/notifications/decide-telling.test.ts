import { describe, expect, it } from "vitest";
import type { Telling } from "@causeway/ports";
import type { ComposedMail } from "./compose-mail.ts";
import { MESSAGE_AGE_MS_MAX } from "./decide-telling.ts";
import { action, COUNTS, run, sentTo, Teller, typesOf } from "./testing/teller.ts";

const mailsOf = ({ messages }: Telling): readonly ComposedMail[] =>
  messages
    .filter(({ channel }) => channel === "MailServer/post")
    .map(({ payload }) => JSON.parse(payload) as ComposedMail);

describe("what people are told (rows 190, 193)", () => {
  it("one notification and one message per change of health, not per run: well, broken, broken, doubt, broken, well, well", () => {
    const teller = new Teller();
    const states = ["succeeded", "failed", "failed", "partial", "failed", "succeeded", "succeeded"] as const;
    const told = states.map((status, at) => teller.tell({ runs: [run(`r${at}`, status)] }));
    expect(told.map(typesOf)).toEqual([
      [],
      ["run.failed"],
      [],
      ["run.partial"],
      ["run.failed"],
      ["run.recovered"],
      [],
    ]);
    expect(told.map((telling) => sentTo(telling, "Webhook/pager"))).toEqual(told.map(typesOf));
    expect(told.map((telling) => sentTo(telling, "MailServer/post"))).toEqual(told.map(typesOf));
    expect(told.flatMap((telling) => sentTo(telling, "Webhook/off"))).toEqual([]);
  });

  it("each export has a health of its own, and several runs that are told together come out in their order", () => {
    const teller = new Teller();
    const runs = [
      run("r2", "succeeded", { endedAtMs: 2500 }),
      run("r1", "failed", { endedAtMs: 2100 }),
      run("r3", "failed", { endedAtMs: 2200, exportName: "weekly" }),
    ];
    const telling = teller.tell({ runs });
    expect(telling.notifications.map(({ type, title }) => [type, title])).toEqual([
      ["run.failed", 'Export "daily" failed: BRAZE_UNAVAILABLE'],
      ["run.failed", 'Export "weekly" failed: BRAZE_UNAVAILABLE'],
      ["run.recovered", 'Export "daily" works again'],
    ]);
    expect(teller.healths.map(({ exportName, level }) => [exportName, level])).toEqual([
      ["daily", "well"],
      ["weekly", "broken"],
    ]);
    expect(telling.told.runs).toEqual(["r2", "r1", "r3"]);
  });

  it("rows that are refused are told in the pane, and mailed only where the export was broken before", () => {
    const teller = new Teller();
    const partial = teller.tell({ runs: [run("r1", "partial")] });
    expect([typesOf(partial), sentTo(partial, "MailServer/post")]).toEqual([["run.partial"], []]);
    const well = teller.tell({ runs: [run("r2", "succeeded")] });
    expect([typesOf(well), sentTo(well, "MailServer/post")]).toEqual([["run.recovered"], []]);
  });

  it("a run that went through in part says whether people were refused, or are in doubt", () => {
    const titleOf = (counts: Partial<typeof COUNTS>) =>
      new Teller().tell({ runs: [run("r1", "partial", { counts: { ...COUNTS, rejected: 0, ...counts } })] })
        .notifications[0]?.title;
    expect(titleOf({ rejected: 2 })).toBe('Export "daily" ran, and some people were refused');
    expect(titleOf({ uncertain: 2 })).toBe('Export "daily" ran, and some people are in doubt');
    expect(titleOf({ invalid: 1, uncertain: 1 })).toBe(
      'Export "daily" ran, and some people were refused, and some are in doubt',
    );
    expect(titleOf({ pending: 2 })).toBe('Export "daily" ran, and some people are not as they should be');
  });

  it("every-run mails each run to each address, with its statistics, and once", () => {
    const teller = new Teller({
      when: "every-run",
      emails: ["a@example.com", "b@example.com", "a@example.com"],
    });
    const told = (["succeeded", "failed", "failed", "succeeded"] as const).map((status, at) =>
      teller.tell({ runs: [run(`r${at}`, status)] }),
    );
    expect(told.map((telling) => sentTo(telling, "MailServer/post"))).toEqual([
      ["run.succeeded", "run.succeeded"],
      ["run.failed", "run.failed"],
      ["run.failed", "run.failed"],
      ["run.recovered", "run.recovered"],
    ]);
    const [first] = told;
    const [mail] = first === undefined ? [] : mailsOf(first);
    expect(mail?.subject).toBe('[Causeway] Export "daily" ran');
    for (const line of [
      "People selected: 300",
      "People changed: 12",
      "People accepted: 10",
      "People rejected: 2",
    ])
      expect(mail?.text).toContain(line);
  });

  it("a failure mail holds code, what to do, and a link; no personal data and no secret that the error holds", () => {
    const telling = new Teller().tell({ runs: [run("r/1", "failed")] });
    const [mail] = mailsOf(telling);
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain("BRAZE_UNAVAILABLE");
      expect(body).toContain("Run again later; what is in doubt is sent again.");
      expect(body).toContain("https://cdp.example/runs/r%2F1");
      expect(body).toContain("1970-01-01 01:00:02");
    }
    expect(JSON.stringify(telling)).not.toContain("maria@example.com");
  });

  it("never mails nobody: when never, without addresses, or without a mail server", () => {
    for (const teller of [
      new Teller({ when: "never", emails: ["a@example.com"] }),
      new Teller({ when: "every-run", emails: [] }),
      new Teller({ when: "every-run", emails: ["a@example.com"] }, { mailServer: null }),
    ]) {
      const telling = teller.tell({ runs: [run("r1", "failed")] });
      expect(typesOf(telling)).toEqual(["run.failed"]);
      expect(telling.messages.map(({ channel }) => channel)).toEqual(["Webhook/pager"]);
    }
  });

  it("a run that opened an action is told by the action; runs that wait for it say nothing; recovery is told", () => {
    const teller = new Teller();
    const opened = action("w1");
    const unauthorized = run("r1", "failed", { error: { code: "BRAZE_UNAUTHORIZED", message: "401" } });
    const broken = teller.tell({ runs: [unauthorized], opened: [opened] }, { actions: [opened] });
    expect(typesOf(broken)).toEqual(["action.opened"]);
    expect(sentTo(broken, "MailServer/post")).toEqual(["action.opened"]);
    expect(broken.notifications[0]).toMatchObject({
      level: "broken",
      title: 'Connection "eu" needs a person: BRAZE_UNAUTHORIZED',
      link: "/attention?action=w1",
    });
    expect(JSON.stringify(broken)).not.toContain("1234-secret");
    const paused = run("r2", "failed", {
      exportName: "weekly",
      error: { code: "CONNECTION_PAUSED", message: "" },
    });
    expect(teller.tell({ runs: [paused] }, { actions: [opened] })).toMatchObject({
      notifications: [],
      messages: [],
    });
    const closed = { ...opened, state: "resolved", resolvedAtMs: 5000 } as const;
    const resolved = teller.tell({ resolved: [closed] }, { actions: [closed] });
    expect([typesOf(resolved), sentTo(resolved, "MailServer/post")]).toEqual([["action.resolved"], []]);
    const well = teller.tell({ runs: [run("r3", "succeeded")] }, { actions: [closed] });
    expect([typesOf(well), sentTo(well, "MailServer/post")]).toEqual([["run.recovered"], ["run.recovered"]]);
  });

  it.each(["INTERRUPTED", "CONNECTION_DISABLED", "CONNECTION_PAUSED"] as const)(
    "a run that ended with %s says nothing of its export",
    (code) => {
      const teller = new Teller();
      expect(typesOf(teller.tell({ runs: [run("r1", "failed", { error: { code, message: "" } })] }))).toEqual(
        [],
      );
      expect(teller.healths).toEqual([]);
    },
  );

  it("a webhook is told the events that it names, as Standard Webhooks has them", () => {
    const teller = new Teller(undefined, { events: ["run.recovered"] });
    expect(sentTo(teller.tell({ runs: [run("r1", "failed")] }), "Webhook/pager")).toEqual([]);
    const telling = teller.tell({ runs: [run("r2", "succeeded")] });
    const [message] = telling.messages.filter(({ channel }) => channel === "Webhook/pager");
    expect(JSON.parse(message?.payload ?? "")).toEqual({
      type: "run.recovered",
      timestamp: "1970-01-01T00:00:02.000Z",
      data: {
        id: telling.notifications[0]?.id,
        subject: "export/daily/runs",
        level: "well",
        title: 'Export "daily" works again',
        text: "300 people selected, 3 left out, 12 changed: 10 accepted, 2 rejected.",
        link: "https://cdp.example/runs/r2",
        connection: "eu",
        export: "daily",
        run: "r2",
        code: null,
        counts: COUNTS,
      },
    });
  });

  it("of what happened long ago, while no server ran, the pane tells, and no message goes out", () => {
    const nowMs = 2000 + MESSAGE_AGE_MS_MAX + 1;
    const teller = new Teller({ when: "every-run", emails: ["a@example.com"] });
    const telling = teller.tell({ runs: [run("r1", "failed")] }, { nowMs });
    expect([typesOf(telling), telling.messages]).toEqual([["run.failed"], []]);
  });

  it("nothing that a name holds becomes a header, markup or a second recipient", () => {
    const name = 'x"\r\nBcc: evil@example.net\r\n\r\n<script>alert(1)</script>&<img src=x onerror=alert(1)>';
    const telling = new Teller().tell({
      runs: [run("r1", "failed", { exportName: name, connection: name })],
    });
    const [mail] = mailsOf(telling);
    // oxlint-disable-next-line no-control-regex
    expect(mail?.subject).not.toMatch(/[\u0000-\u001f]/);
    expect(mail?.html).not.toMatch(/<(script|img)/);
    expect(mail?.html).toContain("&lt;script&gt;");
    expect(mail?.to).toBe("ops@example.com");
  });

  it("a webhook's body stays below 20 KB whatever names are like", () => {
    const long = "é".repeat(100_000);
    const telling = new Teller().tell({
      runs: [run("r1", "failed", { exportName: long, connection: long })],
    });
    const payload = telling.messages.find(({ channel }) => channel === "Webhook/pager")?.payload ?? "";
    expect(new TextEncoder().encode(payload).length).toBeLessThan(20 * 1024);
  });
});
