import type { ExportForm } from "./export-form.ts";
import { duplicateTargets } from "./mapping-rows.ts";

/** The steps of a new export, in order (features.md row 238). Each stands in the address. */
export const STEPS = [
  "credential",
  "audience",
  "identifier",
  "mapping",
  "preview",
  "schedule",
  "test",
  "on",
] as const;

export type Step = (typeof STEPS)[number];

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  credential: "Credential",
  audience: "Audience",
  identifier: "Identifier",
  mapping: "Mapping",
  preview: "Preview",
  schedule: "Schedule",
  test: "Test",
  on: "Switch on",
};

/** What came of asking for what the form names: it is not there where nobody or not this person can see it; `asked`, no answer yet. */
export type Answer = "there" | "absent" | "asked" | "failed";

/** How many people an audience selects. */
export interface AudienceSize {
  readonly people: number | null;
  /** What stands in place of the number where there is none. */
  readonly absent: string;
}

/** What is known beside the form: all of it was told by the API. Null: not known yet. */
export interface WizardFacts {
  readonly connection: Answer;
  /** `asked`: what is known of it did not come yet; `failed`: nor will it. Null: there is none, or it may not be seen. */
  readonly credential: "healthy" | "failing" | "unverified" | "asked" | "failed" | null;
  readonly model: Answer;
  /** Of the models that there are. */
  readonly columns: Answer;
  /** Of the model; null where none is chosen or it was not looked at yet. */
  readonly audience: { readonly isActive: boolean; readonly size: AudienceSize } | null;
  /** JSON pointers into the spec with what is wrong there, as the API answered for this form. */
  readonly problems: readonly { readonly pointer: string; readonly detail: string }[];
  /** The object on the server is this form. */
  readonly isSaved: boolean;
  /** Of the plan for this form. */
  readonly plan: { readonly people: number; readonly dataPoints: number; readonly billable: boolean } | null;
  /** The schedule was chosen, "by hand" included. */
  readonly scheduleChosen: boolean;
  /** A test row of this form was sent and accepted; stale: of another form than it is now; skipped: a person said "not now". */
  readonly test: "accepted" | "stale" | "skipped" | null;
  /** What happens to people who are in the audience already (row 122). */
  readonly existing: ExistingPeople | null;
  readonly isConnectionOn: boolean;
  /** No draft any more. */
  readonly isActive: boolean;
}

/** Send all of them now, some of them, let the schedule or a person do it later, or send only what changes of them from now on. */
export type ExistingPeople =
  | { readonly send: "all" }
  | { readonly send: "some"; readonly limit: number }
  | { readonly send: "later" }
  | { readonly send: "only-changes" };

export interface StepView {
  readonly step: Step;
  readonly title: string;
  /** `waiting`: something before it is missing, so it cannot be looked at yet. */
  readonly state: "done" | "missing" | "waiting";
  /** What a person has still to do here; empty where it is done. */
  readonly missing: readonly string[];
}

/** What was sent as a test, or that nothing will be. */
export type KeptTest =
  | { readonly outcome: "accepted"; readonly specText: string }
  | { readonly outcome: "skipped" };

/** How a test stands to the form as it is now, by what of it is sent. */
export function testOf(kept: KeptTest | null, specText: string): WizardFacts["test"] {
  if (kept?.outcome === "skipped") return "skipped";
  if (kept?.outcome !== "accepted") return null;
  return kept.specText === specText ? "accepted" : "stale";
}

/** Where each step stands. A step waits only for what it needs: the preview for a form without mistakes, all after it for a saved object. */
export function describeSteps(form: ExportForm, facts: WizardFacts): readonly StepView[] {
  const missing = new Map(STEPS.map((step) => [step, missingIn(step, form, facts)]));
  const isReady = READY_BEFORE_PREVIEW.every((step) => missing.get(step)?.length === 0);
  return STEPS.map((step) => {
    const own = missing.get(step) ?? [];
    const isWaiting = !READY_BEFORE_PREVIEW.includes(step) && !isReady;
    return {
      step,
      title: STEP_TITLES[step],
      state: isWaiting ? "waiting" : own.length === 0 ? "done" : "missing",
      missing: own,
    };
  });
}

/** The step to which a JSON pointer into the object belongs, so that a mistake found later leads back. */
export function stepOf(pointer: string): Step {
  const [, first = "", second = ""] = /^#?\/?(?:spec\/)?([^/]*)(?:\/([^/]*))?/.exec(pointer) ?? [];
  if (first === "connection") return "credential";
  if (first === "from") return "audience";
  if (first === "identifier" || first === "mode" || first === "name" || first === "label") {
    return first === "name" || first === "label" ? "audience" : "identifier";
  }
  if (first === "schedule") return "schedule";
  if (first === "existing") return "on";
  return second === "model" ? "audience" : "mapping";
}

/** What has to hold before the object can be saved and planned. */
const READY_BEFORE_PREVIEW: readonly Step[] = ["credential", "audience", "identifier", "mapping"];

function missingIn(step: Step, form: ExportForm, facts: WizardFacts): readonly string[] {
  const found = facts.problems.filter(({ pointer }) => stepOf(pointer) === step).map(({ detail }) => detail);
  switch (step) {
    case "credential":
      return [...credentialMissing(form, facts), ...found];
    case "audience":
      return [...audienceMissing(form, facts), ...found];
    case "identifier":
      return [...identifierMissing(form, facts), ...found];
    case "mapping":
      return [...mappingMissing(form, facts), ...found];
    case "preview":
      return previewMissing(facts);
    case "schedule":
      return [...scheduleMissing(form, facts), ...found];
    case "test":
      return testMissing(facts);
    case "on":
      return onMissing(facts);
    default:
      return step satisfies never;
  }
}

function credentialMissing(form: ExportForm, facts: WizardFacts): readonly string[] {
  if (form.connection === "") return ["Choose a connection."];
  if (facts.connection === "absent")
    return [`Choose or create a connection: “${form.connection}” does not exist, or you may not see it.`];
  if (facts.connection === "failed")
    return ["Try again: the settings of the connection could not be loaded."];
  if (facts.credential === "failed") return ["Try again: the credential could not be loaded."];
  if (facts.connection === "asked" || facts.credential === "asked")
    return ["Wait for the connection: it is not loaded."];
  if (facts.credential === "failing")
    return ["Braze refuses the credential. Test it again when it is mended."];
  return facts.credential === "unverified"
    ? ["Test the credential: nobody knows yet whether Braze takes it."]
    : [];
}

function audienceMissing(form: ExportForm, { audience, model }: WizardFacts): readonly string[] {
  const missing: string[] = [];
  if (form.name === "") missing.push("Give the export a name.");
  if (form.model === "") missing.push("Choose whom to send.");
  else if (model === "absent")
    missing.push(`Choose or create an audience: “${form.model}” does not exist, or you may not see it.`);
  else if (model === "failed") missing.push("Try again: the audience could not be loaded.");
  else if (model === "asked") missing.push("Wait for the audience: it is not loaded.");
  if (audience?.isActive === false)
    missing.push("The audience is a draft. Activate it on its page: drafts are not sent.");
  return missing;
}

function identifierMissing(form: ExportForm, { model, columns }: WizardFacts): readonly string[] {
  const used = form.identifiers.filter(({ column }) => column !== "");
  if (used.length === 0) {
    return [
      columnsMissing(form, { model, columns }) ?? "Choose the column that says who a person is in Braze.",
    ];
  }
  const alias = used.find(({ kind }) => kind === "user_alias");
  return alias !== undefined && alias.label === "" ? ["Give the label of the user alias."] : [];
}

/** What stands in place of columns where none can be chosen yet. */
export const NO_AUDIENCE = "Choose an audience first.";

/** Why no column can be chosen; null where one can. */
function columnsMissing(
  form: ExportForm,
  { model, columns }: Pick<WizardFacts, "model" | "columns">,
): string | null {
  if (form.model === "" || model === "absent") return NO_AUDIENCE;
  if (columns === "failed") return "Try again: the columns of the audience could not be loaded.";
  return columns === "asked" ? "Wait for the columns of the audience: they are not loaded." : null;
}

function mappingMissing(form: ExportForm, facts: WizardFacts): readonly string[] {
  const missing: string[] = [];
  if (form.rows.length === 0 && !form.usesPreset)
    missing.push(columnsMissing(form, facts) ?? "Map at least one attribute.");
  const unfinished = form.rows.filter(
    ({ row }) => row.to === "" || ((row.from ?? "") === "") === (row.value === undefined),
  );
  if (unfinished.length > 0)
    missing.push(`${unfinished.length === 1 ? "One row is" : `${unfinished.length} rows are`} not finished.`);
  for (const target of duplicateTargets(form.rows)) missing.push(`Two rows write “${target}”.`);
  return missing;
}

function scheduleMissing({ schedule }: ExportForm, { scheduleChosen }: WizardFacts): readonly string[] {
  if (scheduleChosen) return [];
  return [
    schedule.type === "manual"
      ? "Say when it runs by itself, or go on without times of its own."
      : "Save the schedule.",
  ];
}

function onMissing({ existing, isConnectionOn, isActive }: WizardFacts): readonly string[] {
  const missing =
    existing === null ? ["Choose what happens to the people who are in the audience already."] : [];
  if (isActive && isConnectionOn) return missing;
  return [...missing, isConnectionOn ? "Activate it." : "Switch it on."];
}

function testMissing({ test }: WizardFacts): readonly string[] {
  if (test === "stale")
    return ["The export changed since its test. Send one person again, or go on without a test."];
  return test === null ? ["Send one person, or go on without a test."] : [];
}

function previewMissing(facts: WizardFacts): readonly string[] {
  if (!facts.isSaved) return ["Save the export, so that it can be previewed."];
  return facts.plan === null ? ["Look at what would be sent."] : [];
}
