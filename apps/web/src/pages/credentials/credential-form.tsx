import type { CredentialTest, ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { useSave } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { SecretField, TextArea, TextField } from "../../kit/text-field.tsx";
import { nameFrom } from "../editing/name-from.ts";
import { AddressField } from "./address-field.tsx";
import { instancesQuery, useCredentialTest } from "./credential-data.ts";
import { addressSpec, resolveAddress } from "./instance-address.ts";
import { TestResult } from "./test-result.tsx";

interface NewCredential {
  readonly label: string;
  readonly description: string;
  readonly address: string;
}

const NOTHING: NewCredential = { label: "", description: "", address: "" };

interface CredentialFormProps {
  /** Where what was typed is kept, without the key. */
  readonly draftKey: string;
  readonly onSaved: (view: ResourceView) => void;
  readonly onCancel?: () => void;
}

function useNewCredential({ draftKey, onSaved }: CredentialFormProps) {
  const draft = useDraft<NewCredential>(draftKey, NOTHING);
  const [apiKey, setApiKey] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const instances = useQuery(instancesQuery).data ?? [];
  const saving = useSave("Credential");
  const { label, description, address } = draft.value;
  const spec = { ...addressSpec(resolveAddress(instances, address)), apiKey };
  const name = nameFrom(label);
  const save = async () => {
    try {
      const view = await saving.mutateAsync({
        object: {
          name,
          label,
          ...(description === "" ? {} : { description }),
          spec: { type: "braze", ...spec },
        },
      });
      draft.clear();
      onSaved(view);
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  const set = (change: Partial<NewCredential>) => draft.set((before) => ({ ...before, ...change }));
  return {
    form: draft.value,
    set,
    name,
    spec,
    apiKey,
    setApiKey,
    problem,
    save,
    isSaving: saving.isPending,
  } as const;
}

/**
 * A new Braze credential: name, description, instance, key. Can stand inside another form without touching it (features.md row 4). The test
 * asks Braze before anything is saved; saving does not need it.
 */
export function CredentialForm(props: CredentialFormProps) {
  const { form, set, name, spec, apiKey, setApiKey, problem, save, isSaving } = useNewCredential(props);
  const missing = missingIn(name, spec);
  return (
    <div role="group" aria-label="New credential" className="grid gap-4">
      <FormErrors problem={problem} />
      <TextField
        label="Name of the credential"
        help={name === "" ? "What people call it." : `In files it is called ${name}.`}
        placeholder="Braze"
        value={form.label}
        onChange={(label) => set({ label })}
        error={problemAt(problem, "/name") ?? problemAt(problem, "/label")}
      />
      <TextArea
        label="Description"
        optional
        value={form.description}
        onChange={(description) => set({ description })}
        rows={2}
      />
      <AddressField
        value={form.address}
        onChange={(address) => set({ address })}
        error={problemAt(problem, "/spec/instance") ?? problemAt(problem, "/spec/endpoint")}
      />
      <SecretField
        label="API key"
        help="A REST API key of Braze (Settings, APIs and Identifiers) with users.track. It is stored encrypted, and nobody is ever shown more than its last four characters."
        value={apiKey}
        onChange={setApiKey}
        error={problemAt(problem, "/spec/apiKey")}
      />
      <UnsavedTest spec={spec} isReady={hasAddress(spec) && apiKey !== ""} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" icon={KeyRound} busy={isSaving} refused={missing} onClick={() => void save()}>
          Save credential
        </Button>
        {props.onCancel === undefined ? null : <Button onClick={props.onCancel}>Cancel</Button>}
      </div>
    </div>
  );
}

interface NewSpec {
  readonly instance?: string;
  readonly endpoint?: string;
  readonly apiKey: string;
}

function hasAddress(spec: NewSpec): boolean {
  return spec.instance !== undefined || spec.endpoint !== undefined;
}

function missingIn(name: string, spec: NewSpec): string | null {
  if (name === "") return "Give the credential a name with a letter from a to z.";
  if (!hasAddress(spec)) return "Say which Braze instance it is for.";
  return spec.apiKey === "" ? "Enter the API key." : null;
}

interface UnsavedTestProps {
  readonly spec: NewSpec;
  readonly isReady: boolean;
}

function UnsavedTest({ spec, isReady }: UnsavedTestProps) {
  const testing = useCredentialTest();
  const may = useMay("credential:test");
  // The result is about the key that was tested, not about the one that is typed now.
  const isCurrent = JSON.stringify(testing.variables) === JSON.stringify({ spec });
  const result: CredentialTest | null = isCurrent ? (testing.data ?? null) : null;
  if (!may) return null;
  return (
    <div className="grid gap-2">
      <div>
        <Button
          busy={testing.isPending}
          refused={isReady ? null : "Enter instance and key first."}
          onClick={() => testing.mutate({ spec })}
        >
          Test the key
        </Button>
        <span className="ml-2 text-sm text-ink-faint">Asks Braze what the key may do. Writes nothing.</span>
      </div>
      {testing.error !== null && isCurrent ? <ErrorNotice error={testing.error} /> : null}
      {result === null ? null : <TestResult test={result} />}
    </div>
  );
}
