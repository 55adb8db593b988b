import type { ResourceView } from "@causeway/api";
import { useState } from "react";
import { type Problem, problemAt, problemOfMissing, toProblem } from "../../data/problem.ts";
import { useSave } from "../../data/resources.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { NamePanel } from "../editing/name-panel.tsx";
import { BrazeAuthentication } from "./braze-authentication.tsx";

interface NewConnection {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly credential: string;
}

const NOTHING: NewConnection = { name: "", label: "", description: "", credential: "" };

interface NewConnectionFormProps {
  /** Where what was typed is kept. */
  readonly draftKey: string;
  /** Of its first panel, where the page is about something else. */
  readonly title?: string;
  readonly onSaved: (view: ResourceView) => void;
  /** Behind the button: a way back. */
  readonly children?: React.ReactNode;
}

function useNewConnection({ draftKey, onSaved }: NewConnectionFormProps) {
  const draft = useDraft<NewConnection>(draftKey, NOTHING);
  const [problem, setProblem] = useState<Problem | null>(null);
  const saving = useSave("Connection");
  const { name, label, description, credential } = draft.value;
  const save = async () => {
    const missing = missingIn(draft.value);
    setProblem(missing);
    if (missing !== null) return;
    try {
      const view = await saving.mutateAsync({
        object: {
          name,
          ...(label === "" ? {} : { label }),
          ...(description === "" ? {} : { description }),
          // Off until somebody switches it on: nothing is sent to anybody by saving.
          spec: { credential, enabled: false },
        },
      });
      draft.clear();
      onSaved(view);
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  const set = (change: Partial<NewConnection>) => draft.set((before) => ({ ...before, ...change }));
  return { form: draft.value, set, problem, save, isSaving: saving.isPending } as const;
}

/** A new Braze connection: its name and its key. What is made is switched off. */
export function NewConnectionForm(props: NewConnectionFormProps) {
  const { form, set, problem, save, isSaving } = useNewConnection(props);
  return (
    <Stack>
      <FormErrors problem={problem} />
      <NamePanel form={form} change={set} problem={problem} example="Braze EU" title={props.title} />
      <Panel title="Braze authentication">
        <BrazeAuthentication
          draftKey={`${props.draftKey}/credential`}
          value={form.credential}
          onChange={(credential) => set({ credential })}
          error={problemAt(problem, "/spec/credential")}
        />
      </Panel>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={isSaving} onClick={() => void save()}>
          Create connection
        </Button>
        {props.children}
      </div>
    </Stack>
  );
}

function missingIn({ name, credential }: NewConnection): Problem | null {
  return problemOfMissing({
    "#/name": name === "" ? "Give the connection a name." : null,
    "#/spec/credential": credential === "" ? "Choose or create a credential." : null,
  });
}
