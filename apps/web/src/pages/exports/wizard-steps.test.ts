import { describe, expect, test } from "vitest";
import { emptyExport, type ExportForm } from "./export-form.ts";
import { describeSteps, type Step, stepOf, testOf, type WizardFacts } from "./wizard-steps.ts";

const nothing: WizardFacts = {
  connection: "asked",
  credential: null,
  model: "asked",
  columns: "there",
  audience: null,
  problems: [],
  isSaved: false,
  isActive: false,
  plan: null,
  scheduleChosen: false,
  test: null,
  existing: null,
  isConnectionOn: false,
};

const filled: ExportForm = {
  ...emptyExport("braze"),
  name: "rfm",
  model: "customers",
  identifiers: [{ kind: "external_id", column: "id", label: "" }],
  rows: [{ id: 0, row: { to: "tier", from: "tier" } }],
};
const checked: WizardFacts = {
  ...nothing,
  connection: "there",
  credential: "healthy",
  model: "there",
  audience: { isActive: true, size: { people: 3, absent: "" } },
};

const missing = (form: ExportForm, facts: WizardFacts, step: Step) =>
  describeSteps(form, facts).find((one) => one.step === step);

const firstOpen = (facts: WizardFacts) =>
  describeSteps(filled, facts).find(({ state }) => state !== "done")?.step;

describe("a new export, step by step (row 238)", () => {
  test("nothing is done at first, and what comes after the mapping waits", () => {
    const steps = describeSteps(emptyExport(""), nothing);
    expect(steps.map(({ state }) => state).join(" ")).toBe(
      "missing missing missing missing waiting waiting waiting waiting",
    );
  });

  test("a form without mistakes leads to the preview, a saved and planned one on to the schedule", () => {
    expect(firstOpen(checked)).toBe("preview");
    const planned = { ...checked, isSaved: true, plan: { people: 3, dataPoints: 3, billable: true } };
    expect(firstOpen(planned)).toBe("schedule");
    const tested = { ...planned, scheduleChosen: true, test: "accepted" as const, isConnectionOn: true };
    expect(firstOpen(tested)).toBe("on");
    const chosen = { ...tested, existing: { send: "all" as const } };
    expect(missing(filled, chosen, "on")).toMatchObject({ missing: ["Activate it."] });
    expect(missing(filled, { ...chosen, isConnectionOn: false }, "on")).toMatchObject({
      missing: ["Switch it on."],
    });
    const done = { ...chosen, isActive: true };
    expect(describeSteps(filled, done).every(({ state }) => state === "done")).toBe(true);
  });

  test("a connection or audience that is not there, or of which nothing is known yet, is no step done", () => {
    const states = (facts: Partial<WizardFacts>) =>
      describeSteps(filled, { ...checked, ...facts })
        .slice(0, 2)
        .map(({ state }) => state);
    expect(states({})).toEqual(["done", "done"]);
    expect(states({ connection: "absent" })).toEqual(["missing", "done"]);
    expect(states({ connection: "asked", credential: null })).toEqual(["missing", "done"]);
    expect(states({ credential: "asked" })).toEqual(["missing", "done"]);
    expect(states({ model: "absent", audience: null })).toEqual(["done", "missing"]);
    expect(states({ model: "asked", audience: null })).toEqual(["done", "missing"]);
    const absent = { ...checked, connection: "absent", model: "absent", audience: null } as const;
    expect(missing(filled, absent, "credential")?.missing[0]).toContain(`“${filled.connection}” does not`);
    expect(missing(filled, absent, "audience")?.missing[0]).toContain(`“${filled.model}” does not`);
  });

  test("what could not be loaded is not waited for: it is asked for again (row 238)", () => {
    const first = (facts: Partial<WizardFacts>, step: Step, form: ExportForm = filled) =>
      missing(form, { ...checked, ...facts }, step)?.missing[0];
    expect(first({ connection: "failed", credential: null }, "credential")).toContain(
      "Try again: the settings",
    );
    expect(first({ credential: "failed" }, "credential")).toContain("Try again: the credential");
    expect(first({ model: "failed", audience: null }, "audience")).toContain("Try again: the audience");
    const columnless = { ...filled, identifiers: [] };
    expect(first({}, "identifier", columnless)).toContain("Choose the column");
    expect(first({ columns: "asked" }, "identifier", columnless)).toContain("Wait for the columns");
    const unmapped = { ...filled, rows: [], usesPreset: false };
    expect(first({}, "mapping", unmapped)).toContain("Map at least one");
    expect(first({ columns: "asked" }, "mapping", unmapped)).toContain("Wait for the columns");
    expect(first({}, "mapping", { ...unmapped, model: "" })).toBe("Choose an audience first.");
    expect(first({ columns: "failed" }, "identifier", columnless)).toContain("Try again: the columns");
    expect(first({ model: "absent", columns: "failed" }, "identifier", columnless)).toBe(
      "Choose an audience first.",
    );
  });

  test("a credential that may not be seen is no obstacle", () => {
    expect(missing(filled, { ...checked, credential: null }, "credential")).toMatchObject({ missing: [] });
  });

  test("a schedule that was chosen is not asked for again, only to be saved", () => {
    const planned = { ...checked, isSaved: true, plan: { people: 3, dataPoints: 3, billable: true } };
    const weekly = { ...filled, schedule: { ...filled.schedule, type: "days-of-week" as const } };
    expect(missing(weekly, planned, "schedule")).toMatchObject({ missing: ["Save the schedule."] });
    expect(missing(weekly, { ...planned, scheduleChosen: true }, "schedule")).toMatchObject({ missing: [] });
  });

  test("a test counts for what was tested: after a change it is asked for again, unless a person said not now (row 70)", () => {
    const accepted = { outcome: "accepted", specText: "one" } as const;
    expect(testOf(accepted, "one")).toBe("accepted");
    expect(testOf(accepted, "another")).toBe("stale");
    expect(testOf({ outcome: "skipped" }, "another")).toBe("skipped");
    expect(testOf(null, "one")).toBeNull();
    const planned = { ...checked, isSaved: true, plan: { people: 3, dataPoints: 3, billable: true } };
    expect(missing(filled, { ...planned, test: "stale" }, "test")).toMatchObject({
      state: "missing",
      missing: [expect.stringContaining("changed since its test")],
    });
  });

  test("what the API finds wrong stands at the step that it belongs to", () => {
    const facts = { ...checked, problems: [{ pointer: "/spec/mapping/0/from", detail: "no column tier" }] };
    expect(missing(filled, facts, "mapping")).toMatchObject({
      state: "missing",
      missing: ["no column tier"],
    });
    expect(missing(filled, facts, "preview")?.state).toBe("waiting");
  });

  test("a draft model, an untested key, an alias without label and half a row are said in words", () => {
    const alias = { ...filled, identifiers: [{ kind: "user_alias" as const, column: "id", label: "" }] };
    expect(missing(alias, checked, "identifier")?.missing[0]).toContain("label");
    const draft = { ...checked, audience: { isActive: false, size: { people: 1, absent: "" } } };
    expect(missing(filled, draft, "audience")?.missing[0]).toContain("draft");
    expect(missing(filled, { ...checked, credential: "unverified" }, "credential")?.missing[0]).toContain(
      "Test",
    );
    const half = { ...filled, rows: [{ id: 0, row: { to: "tier" } }] };
    expect(missing(half, checked, "mapping")?.missing).toEqual(["One row is not finished."]);
    const twice = { ...filled, rows: [...filled.rows, { id: 1, row: { to: "tier", value: 1 } }] };
    expect(missing(twice, checked, "mapping")?.missing[0]).toContain("Two rows");
  });

  test("the standard-field preset alone is a mapping (row 55)", () => {
    expect(missing({ ...filled, rows: [], usesPreset: true }, checked, "mapping")?.state).toBe("done");
  });

  test("pointers lead to their step", () => {
    expect(stepOf("#/spec/from/model")).toBe("audience");
    expect(stepOf("/identifier/external_id")).toBe("identifier");
    expect(stepOf("/spec/schedule/at")).toBe("schedule");
    expect(stepOf("")).toBe("mapping");
  });
});
