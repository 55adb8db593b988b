import type { ResourceView } from "@causeway/api";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { type Problem, problemAt, problemOfMissing, toProblem } from "../../data/problem.ts";
import { useSave } from "../../data/resources.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { SecretField, TextArea, TextField } from "../../kit/text-field.tsx";
import { nameFrom } from "../editing/name-from.ts";
import { AddressField } from "./address-field.tsx";
import { addressRefusal, addressSpec } from "./instance-address.ts";
import { UnsavedTest } from "./unsaved-test.tsx";
import { useAddress } from "./use-address.ts";

interface NewCredential {
  readonly label: string;
  readonly description: string;
  readonly address: string;
  readonly allowsElsewhere: boolean;
}

const NOTHING: NewCredential = { label: "", description: "", address: "", allowsElsewhere: false };

interface CredentialFormProps {
  /** Where what was typed is kept, without the key. */
  readonly draftKey: string;
  readonly onSaved: (view: ResourceView) => void;
  readonly onCancel?: () => void;
  /** Another button is the page's own. */
  readonly isPart?: boolean;
}

function useNewCredential({ draftKey, onSaved }: CredentialFormProps) {
  const draft = useDraft<NewCredential>(draftKey, NOTHING);
  const [apiKey, setApiKey] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const saving = useSave("Credential");
  const { label, description, allowsElsewhere } = draft.value;
  const address = useAddress(draft.value.address);
  const spec = { ...addressSpec(address, allowsElsewhere), apiKey };
  const name = nameFrom(label);
  const addressMissing = addressRefusal(address, allowsElsewhere);
  const save = async () => {
    const missing = missingIn({ name, addressMissing, apiKey });
    setProblem(missing);
    if (missing !== null) return;
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
    address,
    addressMissing,
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
  const state = useNewCredential(props);
  const { form, set, name, spec, apiKey, setApiKey, problem, save, isSaving } = state;
  const isLookedUp = form.address !== "" && state.address.kind === "looking";
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
        address={state.address}
        allowsElsewhere={form.allowsElsewhere}
        onAllow={(allowsElsewhere) => set({ allowsElsewhere })}
        error={problemAt(problem, "/spec/instance") ?? problemAt(problem, "/spec/endpoint")}
      />
      <SecretField
        label="API key"
        help="A REST API key of Braze (Settings, APIs and Identifiers) with the permission users.track. It is stored encrypted, and nobody is ever shown more than its last four characters."
        value={apiKey}
        onChange={setApiKey}
        error={problemAt(problem, "/spec/apiKey")}
      />
      <UnsavedTest
        spec={spec}
        refused={state.addressMissing ?? (apiKey === "" ? "Enter the key first." : null)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          {...(props.isPart === true ? {} : { look: "primary" })}
          icon={KeyRound}
          busy={isSaving}
          refused={isLookedUp ? state.addressMissing : null}
          onClick={() => void save()}
        >
          Create credential
        </Button>
        {props.onCancel === undefined ? null : <Button onClick={props.onCancel}>Cancel</Button>}
      </div>
    </div>
  );
}

interface Entered {
  readonly name: string;
  readonly addressMissing: string | null;
  readonly apiKey: string;
}

function missingIn({ name, addressMissing, apiKey }: Entered): Problem | null {
  return problemOfMissing({
    "#/name": name === "" ? "Give the credential a name with a letter from a to z." : null,
    "#/spec/instance": addressMissing,
    "#/spec/apiKey": apiKey === "" ? "Enter the API key." : null,
  });
}
