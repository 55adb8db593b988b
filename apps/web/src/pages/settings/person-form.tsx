import type { User, UserInput } from "@causeway/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../data/api.ts";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { useRefusal } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button, LinkButton } from "../../kit/button.tsx";
import { Switch } from "../../kit/choices.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { LookOnly } from "../../kit/look-only.tsx";
import { Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { toast } from "../../kit/toast.tsx";
import { OnceShown } from "./once-shown.tsx";
import { PolicyChoice } from "./policy-choice.tsx";

type Invited = User & { readonly inviteToken?: string | null };

const NOBODY: UserInput = { email: "", name: "", policies: [], restricted: false, disabled: false };

/** Invites a person (`user` null), or changes what one may do. */
export function PersonForm({ user }: { readonly user: User | null }) {
  const draft = useDraft(`user.${user?.id ?? "new"}`, user === null ? NOBODY : inputOf(user));
  const [invited, setInvited] = useState<Invited | null>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const refusal = useRefusal("user:write");
  const { value } = draft;
  const save = useMutation({
    mutationFn: () => (user === null ? api.post("/users", value) : api.put(`/users/${user.id}`, value)),
    onSuccess: async (saved) => {
      draft.clear();
      await client.invalidateQueries({ queryKey: ["users"] });
      if (user === null) setInvited(saved);
      else {
        toast.well("Saved", `What ${saved.name || saved.email} may do changed at once.`);
        await navigate({ to: "/settings", search: { tab: "people" } });
      }
    },
  });
  if (invited !== null) return <Invitation invited={invited} />;
  const problem = save.error === null ? null : toProblem(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Stack>
      <Panel title={user === null ? "Invite a person" : user.name || user.email}>
        <form onSubmit={submit} className="grid gap-5">
          <FormErrors problem={problem} />
          <LookOnly refused={refusal}>
            <PersonFields value={value} onChange={draft.set} isNew={user === null} problem={problem} />
          </LookOnly>
          <div className="flex flex-wrap gap-2">
            {refusal === null ? (
              <Button type="submit" look="primary" busy={save.isPending}>
                {user === null ? "Invite" : "Save"}
              </Button>
            ) : null}
            <LinkButton to="/settings" search={{ tab: "people" }} look="quiet" onClick={draft.clear}>
              {refusal === null ? "Cancel" : "All people"}
            </LinkButton>
          </div>
        </form>
      </Panel>
      {user === null || refusal !== null ? null : <Removal user={user} onInvited={setInvited} />}
    </Stack>
  );
}

interface PersonFieldsProps {
  readonly value: UserInput;
  readonly onChange: (value: UserInput) => void;
  readonly isNew: boolean;
  readonly problem: Problem | null;
}

function PersonFields({ value, onChange, isNew, problem }: PersonFieldsProps) {
  return (
    <>
      <TextField
        label="E-mail"
        type="email"
        required
        value={value.email}
        onChange={(email) => onChange({ ...value, email })}
        error={problemAt(problem, "/email")}
        help="They log in with it."
      />
      <TextField
        label="Name"
        required
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        error={problemAt(problem, "/name")}
      />
      <PolicyChoice
        label="Policies"
        chosen={value.policies}
        onChange={(policies) => onChange({ ...value, policies })}
        error={problemAt(problem, "/policies")}
      />
      <Switch
        label="Mask personal data"
        help="E-mail addresses and telephone numbers of customers, and every column marked as personal, are masked for this person everywhere, and they can send them only where the connection allows it."
        checked={value.restricted}
        onChange={(restricted) => onChange({ ...value, restricted })}
      />
      {isNew ? null : (
        <Switch
          label="May log in"
          help="Off: their sessions end at once. What they did stays in the audit log."
          checked={!value.disabled}
          onChange={(isOn) => onChange({ ...value, disabled: !isOn })}
        />
      )}
    </>
  );
}

interface RemovalProps {
  readonly user: User;
  readonly onInvited: (invited: Invited) => void;
}

function Removal({ user, onInvited }: RemovalProps) {
  const [isAsking, setAsking] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const again = useMutation({
    mutationFn: () => api.post(`/users/${user.id}/invite`),
    onSuccess: onInvited,
    onError: toast.problem,
  });
  const remove = async () => {
    await api.remove(`/users/${user.id}`);
    await client.invalidateQueries({ queryKey: ["users"] });
    await navigate({ to: "/settings", search: { tab: "people" } });
  };
  return (
    <Panel
      title="Link and removal"
      lead="A new one-time link lets this person set a password again; links made before stop working."
    >
      <div className="flex flex-wrap gap-2">
        <Button busy={again.isPending} onClick={() => again.mutate()}>
          Make a new link
        </Button>
        <Button look="danger" onClick={() => setAsking(true)}>
          Remove this person
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Remove ${user.name || user.email}`}
        verb="Remove"
        destructive
        name={user.email}
        onConfirm={remove}
      >
        <p>Their sessions end at once, and their tokens go. What they did stays in the audit log.</p>
      </ConfirmDialog>
    </Panel>
  );
}

function Invitation({ invited }: { readonly invited: Invited }) {
  const link = invited.inviteToken == null ? null : `${location.origin}/invite#${invited.inviteToken}`;
  return (
    <Stack>
      {link === null ? (
        <Panel>{invited.email} can log in.</Panel>
      ) : (
        <OnceShown title={`Send this link to ${invited.email}`} secret={link}>
          Whoever opens it sets the password, once. It is shown here and never again; a new one can be made at
          any time.
        </OnceShown>
      )}
      <div>
        <LinkButton to="/settings" search={{ tab: "people" }}>
          All people
        </LinkButton>
      </div>
    </Stack>
  );
}

function inputOf({ email, name, policies, restricted, state }: User): UserInput {
  return { email, name, policies, restricted, disabled: state === "disabled" };
}
