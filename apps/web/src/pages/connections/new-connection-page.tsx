import { getRouteApi } from "@tanstack/react-router";
import { Plug } from "lucide-react";
import type { ReactNode } from "react";
import { useMay } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { GALLERY, searchGallery } from "./gallery.ts";
import { NewConnectionForm } from "./new-connection-form.tsx";
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

function NewBraze({ crumbs }: { readonly crumbs: readonly ReactNode[] }) {
  const navigate = route.useNavigate();
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title="New Braze connection"
        lead="One Braze workspace. It is switched off until you switch it on."
      />
      <NewConnectionForm
        draftKey="Connection/new"
        onSaved={({ name }) => void navigate({ to: "/connections/$name", params: { name } })}
      >
        <LinkButton to="/connections/new" search={{}}>
          Back to the gallery
        </LinkButton>
      </NewConnectionForm>
    </>
  );
}
