import type { ExportPlan, ResourceView } from "@causeway/api";
import type { ModelSpec } from "@causeway/core";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { type Problem, toProblem } from "../../data/problem.ts";
import { relationsQuery } from "../../data/relations.ts";
import { resourceOf, useSave } from "../../data/resources.ts";
import { useDraft } from "../../data/use-draft.ts";
import { connectionSpec } from "../connections/connection-view.ts";
import { healthStateOf } from "../credentials/credential-data.ts";
import { useAudienceSize } from "./audience-fields.tsx";
import { isDraft, planSendingAll } from "./export-data.ts";
import { type ExportForm, objectFrom, specFrom, type WrittenExport } from "./export-form.ts";
import { type LivePreview, useMappingPreview } from "./use-mapping-preview.ts";
import {
  type Answer,
  describeSteps,
  type ExistingPeople,
  type KeptTest,
  type Step,
  type StepView,
  testOf,
  type WizardFacts,
} from "./wizard-steps.ts";

/** What is kept of a new export in this browser, so that it can be left and taken up again. */
export interface NewExport {
  readonly form: ExportForm;
  /** The object on the server that this form was saved as. */
  readonly saved: { readonly name: string; readonly revision: number; readonly text: string } | null;
  /** Where one was when one left. */
  readonly step: Step;
  readonly scheduleChosen: boolean;
  readonly test: KeptTest | null;
  readonly existing: ExistingPeople | null;
  /** The person who is looked at and sent as a test; empty: the first one. */
  readonly person: string;
}

export interface NewExportState {
  readonly kept: NewExport;
  readonly set: (change: Partial<NewExport>) => void;
  readonly changeForm: (change: Partial<ExportForm> | ((before: ExportForm) => Partial<ExportForm>)) => void;
  readonly isRestored: boolean;
  readonly forget: () => void;
  readonly facts: WizardFacts;
  readonly steps: readonly StepView[];
  readonly preview: LivePreview;
  readonly connection: ResourceView | null;
  /** The objects that the form names, as they are asked for. */
  readonly asked: readonly Pick<UseQueryResult, "data" | "error" | "isLoading">[];
  readonly plan: {
    readonly data: ExportPlan | null;
    readonly error: unknown;
    readonly isLoading: boolean;
    readonly again: () => void;
  };
  readonly problem: Problem | null;
  readonly isSaving: boolean;
  /** Resolves to whether the object on the server is the form now, with `change`. */
  readonly save: (change?: Partial<ExportForm>) => Promise<boolean>;
}

/** Steps that show the plan, or what follows from it: only for them it is made. */
const PLANNED: readonly Step[] = ["preview", "on"];

/** What a new export begins with, and where it is kept. */
export interface NewExportStart {
  readonly draftKey: string;
  readonly form: ExportForm;
}

/** A new export, from the first choice until it is switched on. */
export function useNewExport({ draftKey, form }: NewExportStart, step: Step | undefined): NewExportState {
  const draft = useDraft<NewExport>(draftKey, {
    form,
    saved: null,
    step: "credential",
    scheduleChosen: false,
    test: null,
    existing: null,
    person: "",
  });
  const kept = draft.value;
  // What a person's object will be does not wait for the choice.
  const shown = useMemo((): ExportForm => ({ ...kept.form, existing: "send" }), [kept.form]);
  const preview = useMappingPreview(shown, kept.saved?.name ?? null, kept.person);
  const around = useAround(kept, step ?? kept.step);
  const saving = useSaving(kept, (saved, form) => draft.set((before) => ({ ...before, saved, form })));
  const plan = usePlan(kept, PLANNED.includes(step ?? kept.step));
  const facts: WizardFacts = {
    ...around.facts,
    problems: problemsOf(preview),
    isSaved: kept.saved?.text === textOf(kept.form),
    plan:
      plan.data === null
        ? null
        : {
            people: plan.data.toAdd + plan.data.toChange,
            dataPoints: plan.data.dataPoints,
            billable: plan.data.billable,
          },
    scheduleChosen: kept.scheduleChosen,
    test: testOf(kept.test, sentText(kept.form)),
    existing: kept.existing,
    isConnectionOn: around.connection !== null && connectionSpec(around.connection).enabled,
  };
  return {
    kept,
    set: (change) => draft.set((before) => ({ ...before, ...change })),
    changeForm: (change) =>
      draft.set((before) => ({
        ...before,
        form: { ...before.form, ...(typeof change === "function" ? change(before.form) : change) },
      })),
    isRestored: draft.isRestored,
    forget: draft.clear,
    facts,
    steps: describeSteps(kept.form, facts),
    preview,
    connection: around.connection,
    asked: around.asked,
    plan,
    ...saving,
  };
}

/** What is known of the objects that the form names, and what could not be asked. */
function useAround({ form, saved }: NewExport, step: Step) {
  const connectionQuery = useQuery({
    ...resourceOf("Connection", form.connection),
    enabled: form.connection !== "",
  });
  const connection = connectionQuery.data ?? null;
  const name = connection === null ? "" : connectionSpec(connection).credential;
  const credentialQuery = useQuery({ ...resourceOf("Credential", name), enabled: name !== "" });
  const credential = credentialQuery.data;
  const modelQuery = useQuery({ ...resourceOf("Model", form.model), enabled: form.model !== "" });
  const model = modelQuery.data;
  const relations = useQuery(relationsQuery);
  const relation = relations.data?.find((one) => one.kind === "Model" && one.name === form.model);
  const size = useAudienceSize(modelQuery, relation?.rows ?? null);
  // Somebody else may have made it active meanwhile.
  const asSaved = useQuery({
    ...resourceOf("Export", saved?.name ?? ""),
    enabled: saved !== null && step === "on",
  }).data;
  const keyAnswer = answerOf(credentialQuery);
  const facts = {
    isActive: form.state === "active" || (asSaved !== undefined && !isDraft(asSaved)),
    connection: answerOf(connectionQuery),
    credential:
      credential !== undefined
        ? healthStateOf(credential)
        : name !== "" && (keyAnswer === "asked" || keyAnswer === "failed")
          ? keyAnswer
          : null,
    model: answerOf(modelQuery),
    columns: answerOf(relations),
    audience:
      model === undefined
        ? null
        : { isActive: (model.spec as unknown as ModelSpec).state === "active", size },
  } as const;
  // That something is not there its step says.
  const asked = [connectionQuery, credentialQuery, modelQuery].filter(
    (query) => answerOf(query) !== "absent",
  );
  return { connection, asked, facts } as const;
}

/** Of what may not be seen nobody says more than of what is not there. */
function answerOf({ data, error }: Pick<UseQueryResult, "data" | "error">): Answer {
  if (data !== undefined) return "there";
  if (error === null) return "asked";
  const { status } = toProblem(error);
  return status === 403 || status === 404 ? "absent" : "failed";
}

function useSaving(
  kept: NewExport,
  onSaved: (saved: NonNullable<NewExport["saved"]>, form: ExportForm) => void,
) {
  const saving = useSave("Export");
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (change: Partial<ExportForm> = {}) => {
    const form = { ...kept.form, ...change };
    const text = textOf(form);
    setProblem(null);
    if (kept.saved?.text === text) return true;
    try {
      const isSame = kept.saved?.name === form.name;
      const view = await saving.mutateAsync({
        object: objectFrom(form),
        revision: isSame ? kept.saved?.revision : undefined,
      });
      onSaved({ name: view.name, revision: view.revision, text }, form);
      return true;
    } catch (error) {
      setProblem(toProblem(error));
      return false;
    }
  };
  return { save, problem, isSaving: saving.isPending } as const;
}

/** A plan of what is saved, with everybody who is there already; a change of schedule, choice or state alone does not need another one. */
function usePlan({ form, saved }: NewExport, planned: boolean) {
  const name = saved?.name ?? "";
  const what = planText(specFrom(form));
  const isSaved = saved !== null && planText((JSON.parse(saved.text) as WrittenExport).spec) === what;
  const query = useQuery({
    queryKey: ["plan", "new", name, what],
    queryFn: () => planSendingAll(name),
    enabled: isSaved && planned,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return {
    data: isSaved ? (query.data ?? null) : null,
    error: query.error,
    isLoading: query.isFetching,
    again: () => void query.refetch(),
  } as const;
}

function textOf(form: ExportForm): string {
  return JSON.stringify(objectFrom(form));
}

/** What of a form is sent: by this a test knows what it was of. */
export function sentText(form: ExportForm): string {
  return planText(specFrom(form));
}

/** The part of the spec on which a plan depends. */
function planText(spec: WrittenExport["spec"]): string {
  return JSON.stringify({ ...spec, schedule: undefined, existing: undefined, state: undefined });
}

function problemsOf(preview: LivePreview): WizardFacts["problems"] {
  const ofRows = [...preview.notes.byRow.values()].flat().filter(({ level }) => level === "broken");
  const others = preview.notes.others.filter(({ note }) => note.level === "broken");
  return [
    ...ofRows.map(({ text }) => ({ pointer: "/spec/mapping", detail: text })),
    ...others.map(({ pointer, note }) => ({ pointer, detail: note.text })),
  ];
}
