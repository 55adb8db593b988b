import type { ResourceView } from "@causeway/api";
import { WEBHOOK_EVENT_NAMES, WEBHOOK_EVENTS, type WebhookEvent } from "@causeway/core";
import { type FormEvent, useState } from "react";
import { problemAt, toProblem } from "../../data/problem.ts";
import { useRemove, useSave } from "../../data/resources.ts";
import { useRefusal } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox, Switch } from "../../kit/choices.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { WebhookAddress } from "./webhook-address.tsx";
import { type TypedSecret, webhookDraft, type WebhookDraft, webhookSpec } from "./webhook-draft.ts";

interface WebhookFormProps {
  readonly saved: ResourceView | null;
  readonly onClose: () => void;
}

/** Adds a webhook (`saved` null) or changes one. */
export function WebhookForm({ saved, onClose }: WebhookFormProps) {
  const draft = useDraft(`webhook.of.${saved?.name ?? "new"}`, webhookDraft(saved));
  const [secret, setSecret] = useState<TypedSecret>(null);
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
    const { name } = value;
    const spec = webhookSpec(value, secret, saved);
    const meta =
      saved === null ? {} : { label: saved.label, description: saved.description, labels: saved.labels };
    // What is saved replaces this form by one of the new revision before `mutate` would call back: nobody would close that one.
    const written = save.mutateAsync({ object: { name, ...meta, spec }, revision: saved?.revision });
    void written.then(close, () => undefined);
  };
  return (
    <form onSubmit={submit} className="grid gap-5 rounded-md border border-accent p-3">
      <FormErrors problem={problem} />
      <WebhookAddress
        value={value}
        onChange={draft.set}
        secret={secret}
        onSecret={setSecret}
        saved={saved}
        problem={problem}
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
          {saved === null ? "Create webhook" : "Save"}
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
        {saved === null ? null : <Removal saved={saved} refusal={refusal} />}
      </div>
    </form>
  );
}

interface EventsProps {
  readonly chosen: WebhookDraft["events"];
  readonly onChange: (events: WebhookDraft["events"]) => void;
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
        Delete
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Delete the webhook “${saved.label ?? saved.name}”`}
        verb="Delete"
        destructive
        name={saved.name}
        onConfirm={() => remove.mutateAsync({ name: saved.name, revision: saved.revision })}
      >
        <p>It is told nothing any more. Messages that wait for it are dropped.</p>
      </ConfirmDialog>
    </>
  );
}
