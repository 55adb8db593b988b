import type { PolicyView, ResourceView } from "@causeway/api";
import type { PolicySpec } from "@causeway/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { useRemove, useSave } from "../../data/resources.ts";
import { useRefusal } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button, LinkButton } from "../../kit/button.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { LookOnly } from "../../kit/look-only.tsx";
import { Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { TextArea, TextField } from "../../kit/text-field.tsx";
import { toast } from "../../kit/toast.tsx";
import { nameFrom } from "../editing/name-from.ts";
import { AllowedSummary, RulesEditor } from "./rules-editor.tsx";
import { rulesOf, type Rules, statementsOf } from "./policy-rules.ts";

interface Written {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly rules: Rules;
}

/** A preset: it can be read, not changed. */
export function PresetView({ policy }: { readonly policy: PolicyView }) {
  return (
    <Panel title={policy.label || policy.name} lead={`${policy.description} A preset: it cannot be changed.`}>
      <AllowedSummary rules={rulesOf(policy.statements)} />
    </Panel>
  );
}

/** Writes a policy (`saved` null) or changes one. */
export function PolicyForm({ saved }: { readonly saved: ResourceView | null }) {
  const draft = useDraft(`policy.${saved?.name ?? "new"}`, writtenOf(saved));
  const { value } = draft;
  const save = useSave("Policy");
  const client = useQueryClient();
  const navigate = useNavigate();
  const refusal = useRefusal("policy:write");
  const problem = save.error === null ? null : toProblem(save.error);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { name, label, description, rules } = value;
    const object = { name, ...filled({ label, description }), spec: { statements: statementsOf(rules) } };
    // What was wrong is in `save.error`.
    await save.mutateAsync({ object, revision: saved?.revision }).then(
      async () => {
        draft.clear();
        await client.invalidateQueries({ queryKey: ["policies"] });
        toast.well("Saved", "It counts at once.");
        await navigate({ to: "/settings", search: { tab: "policies" } });
      },
      () => undefined,
    );
  };
  return (
    <Stack>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4">
        <LookOnly refused={refusal}>
          <Panel title={saved === null ? "New policy" : (saved.label ?? saved.name)}>
            <div className="grid gap-5">
              <FormErrors problem={problem} />
              <PolicyWords value={value} onChange={draft.set} isNew={saved === null} problem={problem} />
            </div>
          </Panel>
          <Panel title="What it says" lead="Deny wins over allow, also over what another policy allows.">
            <RulesEditor rules={value.rules} onChange={(rules) => draft.set({ ...value, rules })} />
          </Panel>
        </LookOnly>
        <Panel title="What it comes to">
          <AllowedSummary rules={value.rules} />
        </Panel>
        {refusal === null ? (
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" busy={save.isPending}>
              {saved === null ? "Create policy" : "Save"}
            </Button>
            <LinkButton to="/settings" search={{ tab: "policies" }} look="quiet" onClick={draft.clear}>
              Cancel
            </LinkButton>
            {saved === null ? null : <Removal saved={saved} />}
          </div>
        ) : null}
      </form>
    </Stack>
  );
}

interface PolicyWordsProps {
  readonly value: Written;
  readonly onChange: (value: Written) => void;
  readonly isNew: boolean;
  readonly problem: Problem | null;
}

function PolicyWords({ value, onChange, isNew, problem }: PolicyWordsProps) {
  const follows = isNew && value.name === nameFrom(value.label);
  return (
    <>
      <TextField
        label="Name"
        optional
        value={value.label}
        onChange={(label) => onChange({ ...value, label, ...(follows ? { name: nameFrom(label) } : {}) })}
        error={problemAt(problem, "/label")}
      />
      <TextField
        label="Name in files"
        required
        mono
        readOnly={!isNew}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        help={isNew ? "Small letters, digits and hyphens. It never changes." : undefined}
        error={problemAt(problem, "/name")}
      />
      <TextArea
        label="What it is for"
        optional
        value={value.description}
        onChange={(description) => onChange({ ...value, description })}
        error={problemAt(problem, "/description")}
      />
    </>
  );
}

function Removal({ saved }: { readonly saved: ResourceView }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useRemove("Policy");
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <>
      <Button look="danger" className="ml-auto" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Delete the policy “${saved.label ?? saved.name}”`}
        verb="Delete"
        destructive
        name={saved.name}
        onConfirm={async () => {
          await remove.mutateAsync({ name: saved.name, revision: saved.revision });
          await client.invalidateQueries({ queryKey: ["policies"] });
          await navigate({ to: "/settings", search: { tab: "policies" } });
        }}
      >
        <p>Whoever has it may no longer do what it alone allowed.</p>
      </ConfirmDialog>
    </>
  );
}

function writtenOf(saved: ResourceView | null): Written {
  return {
    name: saved?.name ?? "",
    label: saved?.label ?? "",
    description: saved?.description ?? "",
    rules: saved === null ? {} : rulesOf((saved.spec as PolicySpec).statements),
  };
}

/** Without the texts that are empty. */
function filled<T extends Readonly<Record<string, string>>>(texts: T): Partial<T> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")) as Partial<T>;
}
