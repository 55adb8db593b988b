import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Problem, toProblem } from "../../data/problem.ts";
import { useSave } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button, TextLink } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { toast } from "../../kit/toast.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { NamePanel } from "../editing/name-panel.tsx";
import { type DatasetForm, datasetShape, NEW_DATASET } from "./dataset-form.ts";
import { DetectedColumns } from "./detected-columns.tsx";
import { FileFields } from "./file-fields.tsx";

const CRUMBS = [
  <TextLink key="data" to="/data">
    Data
  </TextLink>,
];

/** A new dataset: files, what is in them, and what they are called. Leads on to an audience. */
export function NewDatasetPage() {
  const may = useMay("dataset:write");
  if (may) return <NewDataset />;
  return (
    <Page>
      <PageHeader crumbs={CRUMBS} title="New dataset" />
      <NotAllowed action="dataset:write" what="create datasets" />
    </Page>
  );
}

function NewDataset() {
  const draft = useDraft<DatasetForm>("dataset/new", NEW_DATASET);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = useSave("Dataset");
  const navigate = useNavigate();
  const change = (part: Partial<DatasetForm>) => draft.set((before) => ({ ...before, ...part }));
  const create = async () => {
    try {
      const { name } = await save.mutateAsync({ object: datasetShape.toObject(draft.value) });
      draft.clear();
      toast.well("Dataset created", "Next: an audience that reads it.");
      await navigate({ to: "/datasets/$name", params: { name } });
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  return (
    <Page>
      <PageHeader
        crumbs={CRUMBS}
        title="New dataset"
        lead="Files that are read as one table."
        actions={
          <>
            {draft.isDirty ? <Button onClick={draft.clear}>Discard</Button> : null}
            <Button look="primary" busy={save.isPending} onClick={() => void create()}>
              Create dataset
            </Button>
          </>
        }
      />
      <Stack>
        <FormErrors problem={problem} />
        <Panel title="Files">
          <FileFields form={draft.value} change={change} problem={problem} />
        </Panel>
        <DetectedColumns
          form={draft.value}
          change={change}
          proposesPersonal={draft.value.personal.length === 0}
        />
        <NamePanel form={draft.value} change={change} problem={problem} example="Invoices" />
      </Stack>
    </Page>
  );
}
