import type { ApiToken, TokenInput } from "@causeway/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api } from "../../data/api.ts";
import { problemAt, toProblem } from "../../data/problem.ts";
import { useRefusal } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button, IconButton } from "../../kit/button.tsx";
import { Switch } from "../../kit/choices.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { useNow } from "../../kit/now.ts";
import { Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Select } from "../../kit/select.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { Time } from "../../kit/time.tsx";
import { tokensQuery } from "./access-queries.ts";
import { OnceShown } from "./once-shown.tsx";
import { PolicyNames } from "./policy-names.tsx";
import { PolicyChoice } from "./policy-choice.tsx";

type NewToken = ApiToken & { readonly token: string };

/** Tokens by which programs call this server. */
export function TokensTab() {
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<NewToken | null>(null);
  const [removed, setRemoved] = useState<ApiToken | null>(null);
  const tokens = useQuery(tokensQuery);
  const client = useQueryClient();
  const refusal = useRefusal("token:write");
  const now = useNow();
  const renew = () => client.invalidateQueries({ queryKey: ["tokens"] });
  return (
    <Stack>
      {made === null ? null : (
        <OnceShown title={`The token “${made.name}”`} secret={made.token}>
          Copy it now: it is shown here and never again. Programs send it as{" "}
          <code>Authorization: Bearer …</code>.
        </OnceShown>
      )}
      {isMaking ? (
        <TokenForm
          onCancel={() => setMaking(false)}
          onMade={(token) => {
            setMade(token);
            setMaking(false);
            void renew();
          }}
        />
      ) : null}
      <Panel
        title="Access tokens"
        lead="For programs that call the API of this server. A token may do no more than the person who makes it."
        actions={
          refusal === null && !isMaking ? (
            <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
              New token
            </Button>
          ) : undefined
        }
        flush
      >
        <Table
          name="tokens"
          label="Access tokens"
          columns={refusal === null ? [...columns(now), removal(setRemoved)] : columns(now)}
          rows={tokens.data?.items}
          rowKey={({ id }) => id}
          error={tokens.error}
          onRetry={() => void tokens.refetch()}
          empty={
            <EmptyState icon={KeyRound} title="No token yet">
              Create one where a program, a scheduler or a pipeline is to start runs or read their results.
            </EmptyState>
          }
          total={tokens.data?.total ?? 0}
        />
      </Panel>
      <Removal token={removed} onClose={() => setRemoved(null)} onRemoved={renew} />
    </Stack>
  );
}

interface RemovalProps {
  /** Null: the dialog is closed. */
  readonly token: ApiToken | null;
  readonly onClose: () => void;
  readonly onRemoved: () => Promise<void>;
}

function Removal({ token, onClose, onRemoved }: RemovalProps) {
  const remove = async () => {
    await api.remove(`/tokens/${token?.id ?? ""}`);
    await onRemoved();
  };
  return (
    <ConfirmDialog
      open={token !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={`Delete the token “${token?.name ?? ""}”`}
      verb="Delete"
      destructive
      {...(token === null ? {} : { name: token.name })}
      onConfirm={remove}
    >
      <p>Programs that send it are refused from now on.</p>
    </ConfirmDialog>
  );
}

const columns = (now: number): readonly Column<ApiToken>[] => [
  {
    id: "name",
    header: "Name",
    fixed: true,
    sort: ({ name }) => name,
    cell: ({ name, description }) => <span title={description}>{name}</span>,
  },
  {
    id: "prefix",
    header: "Begins with",
    width: 112,
    hidden: true,
    cell: ({ prefix }) => <code>{prefix}…</code>,
    copy: ({ prefix }) => prefix,
  },
  {
    id: "policies",
    header: "Policies",
    width: 168,
    cell: ({ policies }) => <PolicyNames names={policies} />,
  },
  {
    id: "restricted",
    header: "Personal data",
    width: 100,
    hidden: true,
    cell: ({ restricted }) => (restricted ? "Masked" : "Shown"),
  },
  {
    id: "expires",
    header: "Expires",
    width: 152,
    sort: ({ expiresAtMs }) => expiresAtMs,
    cell: ({ expiresAtMs }) =>
      expiresAtMs !== null && expiresAtMs <= now ? (
        <StateBadge state="expired" />
      ) : (
        <Time at={expiresAtMs} absent="Never" />
      ),
  },
  {
    id: "used",
    header: "Last used",
    width: 152,
    cell: ({ lastUsedAtMs }) => <Time at={lastUsedAtMs} absent="Never" />,
    sort: ({ lastUsedAtMs }) => lastUsedAtMs,
  },
  { id: "by", header: "Created by", width: 180, hidden: true, cell: ({ createdBy }) => createdBy },
];

const removal = (onRemove: (token: ApiToken) => void): Column<ApiToken> => ({
  id: "remove",
  header: "Delete",
  width: 72,
  align: "right",
  fixed: true,
  cell: (token) => (
    <IconButton
      icon={Trash2}
      small
      label={`Delete the token “${token.name}”`}
      onClick={() => onRemove(token)}
    />
  ),
});

const EXPIRIES = [
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "never", label: "Never" },
] as const;

const EMPTY: TokenInput = { name: "", description: "", policies: [], restricted: false, expiresInDays: 90 };

interface TokenFormProps {
  readonly onCancel: () => void;
  readonly onMade: (token: NewToken) => void;
}

function TokenForm({ onCancel, onMade }: TokenFormProps) {
  const draft = useDraft("token", EMPTY);
  const { value } = draft;
  const make = useMutation({
    mutationFn: () => api.post("/tokens", value),
    onSuccess: (token) => {
      draft.clear();
      onMade(token);
    },
  });
  const problem = make.error === null ? null : toProblem(make.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Panel title="New token">
      <form onSubmit={submit} className="grid gap-5">
        <FormErrors problem={problem} />
        <TextField
          label="Name"
          required
          value={value.name}
          onChange={(name) => draft.set({ ...value, name })}
          error={problemAt(problem, "/name")}
          help="What the program is called."
        />
        <TextField
          label="Description"
          optional
          value={value.description}
          onChange={(description) => draft.set({ ...value, description })}
        />
        <PolicyChoice
          label="Policies"
          chosen={value.policies}
          onChange={(policies) => draft.set({ ...value, policies })}
          error={problemAt(problem, "/policies")}
        />
        <Switch
          label="Mask personal data"
          help="What the program reads holds no personal data."
          checked={value.restricted}
          onChange={(restricted) => draft.set({ ...value, restricted })}
        />
        <Select
          label="Expires"
          className="max-w-60"
          options={EXPIRIES}
          value={value.expiresInDays === null ? "never" : (`${value.expiresInDays}` as const)}
          onChange={(next) => draft.set({ ...value, expiresInDays: expiryOf(next) })}
        />
        <div className="flex gap-2">
          <Button type="submit" look="primary" busy={make.isPending}>
            Create token
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              draft.clear();
              onCancel();
            }}
          >
            Cancel
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function expiryOf(choice: (typeof EXPIRIES)[number]["value"]): TokenInput["expiresInDays"] {
  switch (choice) {
    case "7":
      return 7;
    case "30":
      return 30;
    case "90":
      return 90;
    case "never":
      return null;
  }
}
