import type { ResourceView, SecretView } from "@causeway/api";
import { WEBHOOK_EVENT_NAMES, WEBHOOK_EVENTS, type WebhookEvent, type WebhookSpec } from "@causeway/core";
import { Dices } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { useRemove, useSave } from "../../data/resources.ts";
import { useRefusal } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox, Switch } from "../../kit/choices.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { makeSigningSecret } from "./make-signing-secret.ts";
import { OnceShown } from "./once-shown.tsx";
import { SecretInput, secretToSend } from "./secret-input.tsx";

interface Written {
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  /** Null: each change of a state. */
  readonly events: readonly WebhookEvent[] | null;
}

interface WebhookFormProps {
  readonly saved: ResourceView | null;
  readonly onClose: () => void;
}

/** Adds a webhook (`saved` null) or changes one. */
export function WebhookForm({ saved, onClose }: WebhookFormProps) {
  const draft = useDraft(`webhook.${saved?.name ?? "new"}`, writtenOf(saved));
  const [secret, setSecret] = useState<string | null>(null);
  const save = useSave("Webhook");
  const refusal = useRefusal("webhook:write");
  const { value } = draft;
  const problem = save.error === null ? null : toProblem(save.error);
  const close = () => {
    draft.clear();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, url, enabled, events } = value;
    const spec = {
      url,
      enabled,
      ...(events === null ? {} : { events }),
      ...secretToSend("secret", secret, saved?.secrets["secret"]),
    };
    const meta =
      saved === null ? {} : { label: saved.label, description: saved.description, labels: saved.labels };
    save.mutate({ object: { name, ...meta, spec }, revision: saved?.revision }, { onSuccess: close });
  };
  return (
    <form onSubmit={submit} className="grid gap-5 rounded-md border border-accent p-3">
      <FormErrors problem={problem} />
      <WebhookAddress value={value} onChange={draft.set} isNew={saved === null} problem={problem} />
      <SigningSecret
        stored={saved?.secrets["secret"]}
        value={secret}
        onChange={setSecret}
        error={problemAt(problem, "/spec/secret")}
      />
      <Events
        chosen={value.events}
        onChange={(events) => draft.set({ ...value, events })}
        error={problemAt(problem, "/spec/events")}
      />
      <Switch
        label="On"
        help="Off: it is told nothing."
        checked={value.enabled}
        onChange={(enabled) => draft.set({ ...value, enabled })}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={save.isPending} refused={refusal}>
          Save
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
        {saved === null ? null : <Removal saved={saved} refusal={refusal} />}
      </div>
    </form>
  );
}

interface WebhookAddressProps {
  readonly value: Written;
  readonly onChange: (value: Written) => void;
  readonly isNew: boolean;
  readonly problem: Problem | null;
}

function WebhookAddress({ value, onChange, isNew, problem }: WebhookAddressProps) {
  return (
    <>
      <TextField
        label="Name"
        required
        mono
        readOnly={!isNew}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        help={isNew ? "Small letters, digits and hyphens. It never changes." : undefined}
        error={problemAt(problem, "/name")}
        className="max-w-100"
      />
      <TextField
        label="Address"
        type="url"
        required
        mono
        value={value.url}
        onChange={(url) => onChange({ ...value, url })}
        placeholder="https://example.com/hooks/causeway"
        error={problemAt(problem, "/spec/url")}
      />
    </>
  );
}

interface SigningSecretProps {
  readonly stored: SecretView | undefined;
  readonly value: string | null;
  readonly onChange: (secret: string | null) => void;
  readonly error: string | null;
}

function SigningSecret({ stored, value, onChange, error }: SigningSecretProps) {
  const [made, setMade] = useState<string | null>(null);
  const make = () => {
    const next = makeSigningSecret();
    setMade(next);
    onChange(next);
  };
  return (
    <div className="grid gap-2">
      <SecretInput
        label="Signing secret"
        stored={stored}
        value={value}
        onChange={onChange}
        help="whsec_ and 24 to 64 bytes in base64: the receiver checks each message with it."
        error={error}
      />
      <div>
        <Button small icon={Dices} onClick={make}>
          Make a secret
        </Button>
      </div>
      {made === null ? null : (
        <OnceShown title="Give this secret to the receiver" secret={made}>
          It counts once this form is saved, and is not shown again.
        </OnceShown>
      )}
    </div>
  );
}

interface EventsProps {
  readonly chosen: Written["events"];
  readonly onChange: (events: Written["events"]) => void;
  readonly error: string | null;
}

function Events({ chosen, onChange, error }: EventsProps) {
  const toggle = (type: WebhookEvent, isOn: boolean) =>
    onChange(isOn ? [...(chosen ?? []), type] : (chosen ?? []).filter((one) => one !== type));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">Told of</legend>
      <Checkbox
        label="Every change of a state"
        help="Once for each change, and of no run that merely went well."
        checked={chosen === null}
        onChange={(isOn) => onChange(isOn ? null : ["run.failed", "run.recovered"])}
      />
      {chosen === null
        ? null
        : WEBHOOK_EVENT_NAMES.map((type) => (
            <Checkbox
              key={type}
              label={WEBHOOK_EVENTS[type]}
              help={<code>{type}</code>}
              checked={chosen.includes(type)}
              onChange={(isOn) => toggle(type, isOn)}
            />
          ))}
      {chosen?.includes("run.succeeded") === true ? (
        <p className="text-sm text-ink-soft">
          With <code>run.succeeded</code> it is told of the end of each run, for programs that wait for it.
        </p>
      ) : null}
      {error === null ? null : <p className="text-sm text-broken">{error}</p>}
    </fieldset>
  );
}

function Removal({ saved, refusal }: { readonly saved: ResourceView; readonly refusal: string | null }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useRemove("Webhook");
  return (
    <>
      <Button look="danger" className="ml-auto" refused={refusal} onClick={() => setAsking(true)}>
        Remove
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Remove the webhook ${saved.name}`}
        verb="Remove"
        destructive
        name={saved.name}
        onConfirm={() => remove.mutateAsync({ name: saved.name, revision: saved.revision })}
      >
        <p>It is told nothing any more. Messages that wait for it are dropped.</p>
      </ConfirmDialog>
    </>
  );
}

function writtenOf(saved: ResourceView | null): Written {
  if (saved === null) return { name: "", url: "", enabled: true, events: null };
  const { url, enabled, events = null } = saved.spec as WebhookSpec;
  return { name: saved.name, url, enabled, events };
}
