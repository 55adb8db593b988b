import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Problem, toProblem } from "../../data/problem.ts";
import { useSave } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button, TextLink } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { toast } from "../../kit/toast.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { NamePanel } from "../editing/name-panel.tsx";
import { OrchestrationFields } from "./orchestration-fields.tsx";
import { NEW_ORCHESTRATION, orchestrationShape } from "./orchestration-form.ts";

const CRUMBS = [
  <TextLink key="runs" to="/runs" search={{ tab: "orchestrations" }}>
    Orchestrations
  </TextLink>,
];

/** A new orchestration; what is typed stays in this browser until it is created. */
export function NewOrchestrationPage() {
  const may = useMay("orchestration:write");
  if (may) return <NewOrchestration />;
  return (
    <Page>
      <PageHeader crumbs={CRUMBS} title="New orchestration" />
      <NotAllowed action="orchestration:write" what="create orchestrations" />
    </Page>
  );
}

function NewOrchestration() {
  const draft = useDraft("orchestration/new", NEW_ORCHESTRATION);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = useSave("Orchestration");
  const navigate = useNavigate();
  const change = (part: Partial<typeof draft.value>) => draft.set((before) => ({ ...before, ...part }));
  const create = async () => {
    try {
      const { name } = await save.mutateAsync({ object: orchestrationShape.toObject(draft.value) });
      draft.clear();
      toast.well("Orchestration created");
      await navigate({ to: "/orchestrations/$name", params: { name } });
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  return (
    <Page>
      <PageHeader
        crumbs={CRUMBS}
        title="New orchestration"
        lead="Several exports that run in order as one."
      />
      <Stack>
        <FormErrors problem={problem} />
        <NamePanel form={draft.value} change={change} problem={problem} example="Every night" />
        <OrchestrationFields form={draft.value} change={change} problem={problem} />
        <div className="flex gap-2">
          <Button look="primary" busy={save.isPending} onClick={() => void create()}>
            Create orchestration
          </Button>
          {draft.isDirty ? <Button onClick={draft.clear}>Discard</Button> : null}
          <Button onClick={() => void navigate({ to: "/runs", search: { tab: "orchestrations" } })}>
            Cancel
          </Button>
        </div>
      </Stack>
    </Page>
  );
}
