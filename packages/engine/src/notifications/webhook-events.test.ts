import { WEBHOOK_EVENT_NAMES, type WebhookEvent, wantsEvent } from "@causeway/core";
import type { Run } from "@causeway/ports";
import { describe, expect, it } from "vitest";
import { action, run, sentTo, Teller, typesOf } from "./testing/teller.ts";

const NOTIFY = { when: "failures", emails: ["ops@example.com"] } as const;
const DETAIL = { skipped: {}, omitted: {}, stripped: {}, requests: 1, objects: 1, dataPoints: 1 };
const ENDS = ["succeeded", "succeeded", "failed", "failed", "partial", "succeeded", "succeeded"] as const;

/** What the webhook is told of runs that end so, one after the other. */
function toldOf(
  events: readonly WebhookEvent[] | undefined,
  ends: readonly Run["status"][] = ENDS,
): readonly (readonly string[])[] {
  const teller = new Teller(NOTIFY, events === undefined ? {} : { events });
  return ends.map((status, at) => sentTo(teller.tell({ runs: [run(`r${at}`, status)] }), "Webhook/pager"));
}

const leavesOut = (people: number): Partial<Run> => ({
  detail: { ...DETAIL, skipped: people === 0 ? {} : { rejectedBefore: people } },
});

describe("what a webhook is told of runs (rows 166, 192, 193)", () => {
  it("without `events`: each change of a state, once, and no run that merely went well", () => {
    expect(WEBHOOK_EVENT_NAMES.filter((type) => !wantsEvent({}, type))).toEqual(["run.succeeded"]);
    expect(toldOf(undefined)).toEqual([[], [], ["run.failed"], [], ["run.partial"], ["run.recovered"], []]);
  });

  it("with run.succeeded: the end of each run, under the names of ends that it names, so that a program can wait for it", () => {
    expect(toldOf(["run.succeeded"]).map(({ length }) => length)).toEqual([1, 1, 0, 0, 0, 1, 1]);
    expect(toldOf(["run.succeeded", "run.failed", "run.partial"]).flat()).toEqual(
      ENDS.map((status) => `run.${status}`),
    );
  });

  it("with run.succeeded and run.recovered: the end of each run, and beside it that the export works again", () => {
    expect(toldOf(["run.succeeded", "run.recovered"], ["failed", "succeeded", "succeeded"])).toEqual([
      [],
      ["run.succeeded", "run.recovered"],
      ["run.succeeded"],
    ]);
  });

  it("a run that was interrupted or stopped is an end too: whoever waits for it does not wait for ever", () => {
    const events = ["run.succeeded", "run.failed"] as const;
    const interrupted = run("r1", "failed", { error: { code: "INTERRUPTED", message: "" } });
    const stopped = run("r2", "stopped", { error: null });
    for (const ended of [interrupted, stopped])
      expect(sentTo(new Teller(NOTIFY, { events }).tell({ runs: [ended] }), "Webhook/pager")).toEqual([
        "run.failed",
      ]);
  });

  it("a failure that opened an action is told as run.failed where the webhook hears of no actions, and by the action alone where it does", () => {
    const opened = action("w1");
    const failed = run("r1", "failed", { error: { code: "BRAZE_UNAUTHORIZED", message: "401" } });
    const told = (events: readonly WebhookEvent[] | undefined): readonly string[] =>
      sentTo(
        new Teller(NOTIFY, events === undefined ? {} : { events }).tell(
          { runs: [failed], opened: [opened] },
          { actions: [opened] },
        ),
        "Webhook/pager",
      );
    expect(told(["run.failed"])).toEqual(["run.failed"]);
    expect(told(["run.failed", "run.recovered"])).toEqual(["run.failed"]);
    expect(told(["run.failed", "action.opened"])).toEqual(["action.opened"]);
    expect(told(["action.opened"])).toEqual(["action.opened"]);
    expect(told(undefined)).toEqual(["action.opened"]);
    expect(told(["run.succeeded", "run.failed", "action.opened"])).toEqual(["action.opened", "run.failed"]);
  });

  it("law: whatever a webhook names, it is told nothing else, and of each failure after a success at least once where it names run.failed", () => {
    for (let mask = 1; mask < 2 ** WEBHOOK_EVENT_NAMES.length; mask += 1) {
      const events = WEBHOOK_EVENT_NAMES.filter((_, at) => ((mask >> at) & 1) === 1);
      const told = toldOf(events).flat();
      expect(
        told.filter((type) => !events.some((name) => name === type)),
        events.join(),
      ).toEqual([]);
      if (events.includes("run.failed")) expect(told, events.join()).toContain("run.failed");
    }
  });
});

describe("a run that only leaves out who was refused before (row 193)", () => {
  it("does not say that the export works again, until nobody is left out", () => {
    const teller = new Teller();
    const told = [
      teller.tell({ runs: [run("r1", "partial", leavesOut(0))] }),
      teller.tell({ runs: [run("r2", "succeeded", leavesOut(3))] }),
      teller.tell({ runs: [run("r3", "succeeded", leavesOut(3))] }),
      teller.tell({ runs: [run("r4", "succeeded", leavesOut(0))] }),
    ];
    expect(told.map(typesOf)).toEqual([["run.partial"], [], [], ["run.recovered"]]);
  });

  it("after a failure is told as what it is: it went through again, in part", () => {
    const teller = new Teller();
    teller.tell({ runs: [run("r1", "failed")] });
    const telling = teller.tell({ runs: [run("r2", "succeeded", leavesOut(1))] });
    expect(telling.notifications).toMatchObject([
      {
        type: "run.partial",
        level: "doubt",
        title: 'Export "daily" ran, and leaves out people who were refused before',
      },
    ]);
    expect(telling.notifications[0]?.text).toContain("1 person was refused before and not sent again");
    expect(sentTo(telling, "MailServer/post")).toEqual(["run.partial"]);
  });

  it("is an end that went well for a program that waits for it", () => {
    const teller = new Teller(NOTIFY, { events: ["run.succeeded", "run.partial"] });
    const telling = teller.tell({ runs: [run("r1", "succeeded", leavesOut(2))] });
    expect(sentTo(telling, "Webhook/pager")).toEqual(["run.succeeded"]);
  });

  it("a run with a limit makes nothing well again: it looked at a part", () => {
    const teller = new Teller();
    const ofPart = { detail: { ...DETAIL, skipped: { beyondLimit: 299 } } };
    const told = [
      teller.tell({ runs: [run("r1", "partial")] }),
      teller.tell({ runs: [run("r2", "succeeded", ofPart)] }),
      teller.tell({ runs: [run("r3", "failed", ofPart)] }),
      teller.tell({ runs: [run("r4", "succeeded", ofPart)] }),
      teller.tell({ runs: [run("r5", "succeeded")] }),
    ];
    expect(told.map(typesOf)).toEqual([["run.partial"], [], ["run.failed"], [], ["run.recovered"]]);
  });
});
