import type { ResourceView } from "@causeway/api";
import type { MailServerSpec } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { resourceList, useRemove, useSave } from "../../data/resources.ts";
import { usePrincipal, useRefusal } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button } from "../../kit/button.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { LookOnly } from "../../kit/look-only.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Select } from "../../kit/select.tsx";
import { Skeleton, SkeletonFields } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { NumberField, TextField } from "../../kit/text-field.tsx";
import { toast } from "../../kit/toast.tsx";
import { TestButton } from "./channel-test.tsx";
import { SecretInput } from "./secret-input.tsx";
import { secretToSend } from "./secret-to-send.ts";

type Written = Pick<MailServerSpec, "host" | "port" | "security" | "from"> & { readonly user: string };

/** Where mails leave. One per project. */
export function MailServerPanel() {
  const refusal = useRefusal("mail-server:read");
  const servers = useQuery({ ...resourceList("MailServer"), enabled: refusal === null });
  return (
    <Panel
      title="Mail server"
      lead="Connections say in their alerts who gets a mail, and when. This is the server that the mails leave by."
    >
      {refusal === null ? (
        <Loaded
          query={servers}
          skeleton={
            <>
              <SkeletonFields fields={["Host", "Encryption", "Sender", "User"]} />
              <Skeleton className="mt-5 h-8 w-16" />
            </>
          }
          meaning="Whether there is a mail server is not known."
        >
          {({ items }) => <MailServerForm key={items[0]?.revision ?? 0} saved={items[0] ?? null} />}
        </Loaded>
      ) : (
        <p className="text-ink-soft">{refusal}</p>
      )}
    </Panel>
  );
}

const SECURITIES = [
  { value: "starttls", label: "STARTTLS (port 587)" },
  { value: "tls", label: "TLS (port 465)" },
  { value: "none", label: "None" },
] as const;

const EMPTY: Written = { host: "", port: 587, security: "starttls", from: "", user: "" };

function MailServerForm({ saved }: { readonly saved: ResourceView | null }) {
  const spec = saved === null ? null : (saved.spec as MailServerSpec);
  const draft = useDraft<Written>("mail-server", spec === null ? EMPTY : { ...EMPTY, ...written(spec) });
  const [password, setPassword] = useState<string | null>(null);
  const save = useSave("MailServer");
  const refusal = useRefusal("mail-server:write");
  const { value } = draft;
  if (saved === null && refusal !== null)
    return <p className="text-ink-soft">There is none yet, so nobody gets a mail. {refusal}</p>;
  const problem = save.error === null ? null : toProblem(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { user, ...rest } = value;
    const login =
      user === "" ? {} : { user, ...secretToSend("password", password, saved?.secrets["password"]) };
    const object = { name: saved?.name ?? "mail", spec: { ...rest, ...login } };
    // What is saved replaces this form by one of the new revision before `mutate` would call back.
    const written = save.mutateAsync({ object, revision: saved?.revision });
    const done = () => {
      draft.clear();
      setPassword(null);
      toast.well("Saved", "Send a test mail to see whether it works.");
    };
    void written.then(done, () => undefined);
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      <FormErrors problem={problem} />
      <LookOnly refused={refusal}>
        <MailServerFields value={value} onChange={draft.set} problem={problem} />
        {value.user === "" ? null : (
          <SecretInput
            label="Password"
            stored={saved?.secrets["password"]}
            value={password}
            onChange={setPassword}
            error={problemAt(problem, "/spec/password")}
          />
        )}
      </LookOnly>
      {refusal === null ? (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={save.isPending}>
            Save
          </Button>
          {saved === null ? null : <Removal saved={saved} />}
        </div>
      ) : null}
      {saved === null || refusal !== null ? null : (
        <TestMail name={saved.name} isDirty={draft.isDirty || password !== null} />
      )}
    </form>
  );
}

interface FieldsProps {
  readonly value: Written;
  readonly onChange: (value: Written) => void;
  readonly problem: Problem | null;
}

function MailServerFields({ value, onChange, problem }: FieldsProps) {
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_120px] sm:max-w-160">
        <TextField
          label="Host"
          required
          value={value.host}
          onChange={(host) => onChange({ ...value, host })}
          placeholder="smtp.example.com"
          error={problemAt(problem, "/spec/host")}
        />
        <NumberField
          label="Port"
          min={1}
          max={65_535}
          value={value.port}
          onChange={(port) => onChange({ ...value, port: port ?? 0 })}
          error={problemAt(problem, "/spec/port")}
        />
      </div>
      <Select
        label="Encryption"
        options={SECURITIES}
        value={value.security}
        onChange={(security) => onChange({ ...value, security })}
        className="max-w-100"
        error={problemAt(problem, "/spec/security")}
      />
      <TextField
        label="Sender"
        type="email"
        required
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
        placeholder="causeway@example.com"
        help="The address that the mails come from."
        error={problemAt(problem, "/spec/from")}
        className="max-w-100"
      />
      <TextField
        label="User"
        optional
        value={value.user}
        onChange={(user) => onChange({ ...value, user })}
        error={problemAt(problem, "/spec/user")}
        className="max-w-100"
      />
    </>
  );
}

function TestMail({ name, isDirty }: { readonly name: string; readonly isDirty: boolean }) {
  const own = usePrincipal()?.email ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const to = typed ?? own;
  return (
    <div className="grid gap-2 border-t border-line pt-4">
      <TextField
        label="Send a test mail to"
        type="email"
        value={to}
        onChange={setTyped}
        className="max-w-100"
      />
      <TestButton
        test={{ kind: "MailServer", name, to }}
        refused={isDirty ? "Save first: the test uses what is saved." : to === "" ? "Say where to." : null}
      >
        Send a test mail
      </TestButton>
    </div>
  );
}

function Removal({ saved }: { readonly saved: ResourceView }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useRemove("MailServer");
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Delete the mail server"
        verb="Delete"
        destructive
        name={saved.name}
        onConfirm={() => remove.mutateAsync({ name: saved.name, revision: saved.revision })}
      >
        <p>No connection can send mails any more, until there is a mail server again.</p>
      </ConfirmDialog>
    </>
  );
}

function written({ host, port, security, from, user = "" }: MailServerSpec): Written {
  return { host, port, security, from, user };
}
