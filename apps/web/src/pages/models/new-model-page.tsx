import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Problem, toProblem } from "../../data/problem.ts";
import { relationsQuery } from "../../data/relations.ts";
import { useSave } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button, TextLink } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { toast } from "../../kit/toast.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { NamePanel } from "../editing/name-panel.tsx";
import { ModelEditor } from "./model-editor.tsx";
import { type ModelForm, modelShape, NEW_MODEL, selectAll } from "./model-form.ts";

const route = getRouteApi("/shell/models/new");

const CRUMBS = [
  <TextLink key="audiences" to="/audiences">
    Audiences
  </TextLink>,
];

/** A new model, begun from a dataset where the address names one. */
export function NewModelPage() {
  const may = useMay("model:write");
  if (may) return <NewModel />;
  return (
    <Page>
      <PageHeader crumbs={CRUMBS} title="New audience" />
      <NotAllowed action="model:write" what="create audiences" />
    </Page>
  );
}

function NewModel() {
  const { dataset } = route.useSearch();
  const draft = useDraft<ModelForm>("model/new", useFirstForm(dataset));
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = useSave("Model");
  const navigate = useNavigate();
  const change = (part: Partial<ModelForm>) => draft.set((before) => ({ ...before, ...part }));
  const create = async (state: ModelForm["state"]) => {
    try {
      const { name } = await save.mutateAsync({ object: modelShape.toObject({ ...draft.value, state }) });
      draft.clear();
      toast.well(state === "active" ? "Audience created and active" : "Draft saved");
      await navigate({ to: "/models/$name", params: { name } });
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  return (
    <Page wide>
      <PageHeader
        crumbs={CRUMBS}
        title="New audience"
        lead="Write a SELECT, look at its rows, name the key."
        actions={
          <>
            {draft.isDirty ? <Button onClick={draft.clear}>Discard</Button> : null}
            <Button busy={save.isPending} onClick={() => void create("draft")}>
              Save as draft
            </Button>
            <Button
              look="primary"
              busy={save.isPending}

              onClick={() => void create("active")}
            >
              Create and activate
            </Button>
          </>
        }
      />
      <Stack>
        <FormErrors problem={problem} />
        <NamePanel form={draft.value} change={change} problem={problem} example="Braze Customer Attributes" />
        <ModelEditor
          form={draft.value}
          change={change}
          problem={problem}
          onSave={() => void create("draft")}
        />
      </Stack>
    </Page>
  );
}

function useFirstForm(dataset: string | undefined): ModelForm {
  const relations = useQuery(relationsQuery).data;
  if (dataset === undefined) return NEW_MODEL;
  const columns = relations?.find(({ name }) => name === dataset)?.columns.map(({ name }) => name) ?? [];
  return { ...NEW_MODEL, sql: selectAll(dataset, columns) };
}
