import { getRouteApi } from "@tanstack/react-router";
import { Plug } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { useSave } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { Button, LinkButton, TextLink } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { TextArea, TextField } from "../../kit/text-field.tsx";
import { nameFrom } from "../editing/name-from.ts";
import { BrazeAuthentication } from "./braze-authentication.tsx";
import { GALLERY, searchGallery } from "./gallery.ts";
import { NotAllowed } from "./not-allowed.tsx";

const route = getRouteApi("/shell/connections/new");

/** Add connection: what to connect to, then its key. What is made is switched off. */
export function NewConnectionPage() {
  const { type } = route.useSearch();
  const may = useMay("connection:write");
  const crumbs = [
    <TextLink key="connections" to="/connections">
      Connections
    </TextLink>,
  ];
  if (!may) {
    return (
      <Page>
        <PageHeader crumbs={crumbs} title="Add connection" />
        <NotAllowed action="connection:write" what="add connections" />
      </Page>
    );
  }
  return (
    <Page>
      {type === undefined ? (
        <>
          <PageHeader crumbs={crumbs} title="Add connection" lead="What do you want to connect to?" />
          <Gallery />
        </>
      ) : (
        <NewBraze crumbs={crumbs} />
      )}
    </Page>
  );
}

function Gallery() {
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const found = searchGallery(GALLERY, q);
  return (
    <Panel>
      <TextField
        label="Search"
        placeholder="Braze"
        type="search"
        data-search
        // The page has one purpose, and this is where it begins.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={q}
        onChange={(typed) => void navigate({ search: typed === "" ? {} : { q: typed }, replace: true })}
      />
      <ul className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {found.map(({ id, title, text }) => (
          <li key={id}>
            <LinkCard id={id} title={title} text={text} />
          </li>
        ))}
      </ul>
      {found.length === 0 ? (
        <EmptyState title={`Nothing matches “${q}”`}>
          Causeway connects to Braze. Type “br” to find it.
        </EmptyState>
      ) : null}
    </Panel>
  );
}

function LinkCard({
  id,
  title,
  text,
}: {
  readonly id: "braze";
  readonly title: string;
  readonly text: string;
}) {
  return (
    <LinkButton
      to="/connections/new"
      search={{ type: id } as never}
      className="h-full! w-full items-start! justify-start! p-4! text-left whitespace-normal!"
    >
      <Plug size={20} aria-hidden className="mt-0.5 shrink-0 text-accent" />
      <span>
        <span className="block text-lg">{title}</span>
        <span className="block font-normal text-ink-soft">{text}</span>
      </span>
    </LinkButton>
  );
}

interface NewConnection {
  readonly label: string;
  readonly description: string;
  readonly credential: string;
}

const NOTHING: NewConnection = { label: "", description: "", credential: "" };

function useNewConnection() {
  const draft = useDraft<NewConnection>("Connection/new", NOTHING);
  const [problem, setProblem] = useState<Problem | null>(null);
  const saving = useSave("Connection");
  const navigate = route.useNavigate();
  const { label, description, credential } = draft.value;
  const name = nameFrom(label);
  const save = async () => {
    try {
      const view = await saving.mutateAsync({
        object: {
          name,
          label,
          ...(description === "" ? {} : { description }),
          // Off until somebody switches it on: nothing is sent to anybody by saving.
          spec: { credential, enabled: false },
        },
      });
      draft.clear();
      await navigate({ to: "/connections/$name", params: { name: view.name } });
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  const set = (change: Partial<NewConnection>) => draft.set((before) => ({ ...before, ...change }));
  return { form: draft.value, set, name, problem, save, isSaving: saving.isPending } as const;
}

function NewBraze({ crumbs }: { readonly crumbs: readonly ReactNode[] }) {
  const { form, set, name, problem, save, isSaving } = useNewConnection();
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title="New Braze connection"
        lead="One Braze workspace. It is switched off until you switch it on."
      />
      <Stack>
        <FormErrors problem={problem} />
        <Panel title="Name">
          <div className="grid gap-4">
            <TextField
              label="Name of the connection"
              help={nameHelp(name)}
              value={form.label}
              onChange={(label) => set({ label })}
              error={problemAt(problem, "/name") ?? problemAt(problem, "/label")}
            />
            <TextArea
              label="Description"
              optional
              rows={2}
              value={form.description}
              onChange={(description) => set({ description })}
            />
          </div>
        </Panel>
        <Panel title="Braze authentication">
          <BrazeAuthentication
            draftKey="Connection/new/credential"
            value={form.credential}
            onChange={(credential) => set({ credential })}
            error={problemAt(problem, "/spec/credential")}
          />
        </Panel>
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            busy={isSaving}
            refused={missingIn(name, form.credential)}
            onClick={() => void save()}
          >
            Save connection
          </Button>
          <LinkButton to="/connections/new" search={{}}>
            Back to the gallery
          </LinkButton>
        </div>
      </Stack>
    </>
  );
}

function nameHelp(name: string): ReactNode {
  if (name === "") return "What people call it: Braze, Braze EU.";
  return (
    <>
      In files it is called <code>{name}</code>, which never changes.
    </>
  );
}

function missingIn(name: string, credential: string): string | null {
  if (name === "") return "Give the connection a name with a letter from a to z.";
  return credential === "" ? "Choose or create a credential." : null;
}
