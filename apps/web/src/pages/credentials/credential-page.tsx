import type { ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { resourceOf } from "../../data/resources.ts";
import { useRefusal } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { LOOK_ONLY } from "../../kit/look-only.tsx";
import { NotAllowedNote } from "../../kit/not-allowed-note.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonFields, SkeletonPage } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { Tabs } from "../../kit/tabs.tsx";
import { DeleteButton, WaitingDelete } from "../editing/delete-button.tsx";
import { DependentsPanel } from "../editing/dependents-panel.tsx";
import { namedTitle, shortTitle, titleOf } from "../editing/written.ts";
import { WaitingYaml, YamlPanel } from "../editing/yaml-panel.tsx";
import { CredentialDetails } from "./credential-details.tsx";
import { HealthBadge } from "./health-badge.tsx";
import { KeyPanel, WaitingKey } from "./key-panel.tsx";

/** Does Braze take this key, what may it do, and who needs it? */
export function CredentialPage() {
  const { name } = useParams({ strict: false }) as { readonly name: string };
  const credential = useQuery(resourceOf("Credential", name));
  return (
    <Page>
      <Loaded
        query={credential}
        title={namedTitle("Credential", name)}
        crumbs={CRUMBS}
        meaning="The credential could not be loaded."
        skeleton={<WaitingCredential name={name} />}
      >
        {(view) => <OneCredential key={view.name} view={view} />}
      </Loaded>
    </Page>
  );
}

const CRUMBS = [
  <TextLink key="connections" to="/connections">
    Connections
  </TextLink>,
  <TextLink key="credentials" to="/credentials">
    Credentials
  </TextLink>,
];

type TabId = "key" | "yaml";

const TABS = [
  { id: "key", label: "Set up" },
  { id: "yaml", label: "YAML" },
] as const;

const PANELS = {
  key: { title: "API key", lead: "Where it opens, and what Braze last said about it." },
  details: { title: "Name and instance" },
  uses: { title: "Used by", lead: "A new key is used by all of them from their next request on." },
  remove: { title: "Delete", lead: "A credential can be deleted when no connection uses it." },
} as const;

function WaitingCredential({ name }: { readonly name: string }) {
  const { tab = "key" } = useSearch({ strict: false }) as { readonly tab?: TabId };
  return (
    <SkeletonPage crumbs={CRUMBS} lead>
      <Tabs label="Credential" current={tab} tabs={TABS} />
      {tab === "yaml" ? (
        <WaitingYaml />
      ) : (
        <Stack>
          <Panel {...PANELS.key}>
            <WaitingKey />
          </Panel>
          <Panel {...PANELS.details}>
            <SkeletonFields fields={["Name", "Description", "Braze instance or REST endpoint"]} />
          </Panel>
          <DependentsPanel kind="Credential" name={name} {...PANELS.uses} />
          <WaitingDelete action="credential:write" {...PANELS.remove} />
        </Stack>
      )}
    </SkeletonPage>
  );
}

function OneCredential({ view }: { readonly view: ResourceView }) {
  const { tab = "key" } = useSearch({ strict: false }) as { readonly tab?: TabId };
  const refused = useRefusal("credential:write");
  return (
    <>
      <PageHeader
        crumbs={CRUMBS}
        title={shortTitle(titleOf(view))}
        name={view.name}
        badge={<HealthBadge health={view.health ?? null} />}
        lead={view.description ?? "A REST API key of Braze."}
      />
      <Tabs label="Credential" current={tab} tabs={TABS} />
      {tab === "yaml" ? (
        <YamlPanel kind="Credential" view={view} />
      ) : (
        <Stack>
          <NotAllowedNote refused={refused} what={LOOK_ONLY} />
          <Panel {...PANELS.key}>
            <KeyPanel credential={view} />
          </Panel>
          <Panel {...PANELS.details}>
            <fieldset disabled={refused !== null} className="min-w-0">
              <CredentialDetails view={view} />
            </fieldset>
          </Panel>
          <DependentsPanel kind="Credential" name={view.name} {...PANELS.uses} />
          {refused === null ? <RemoveCredential view={view} /> : null}
        </Stack>
      )}
    </>
  );
}

function RemoveCredential({ view }: { readonly view: ResourceView }) {
  const navigate = useNavigate();
  return (
    <Panel {...PANELS.remove}>
      <DeleteButton view={view} onDeleted={() => void navigate({ to: "/credentials" })}>
        <p>The key is forgotten here; in Braze it stays valid.</p>
      </DeleteButton>
    </Panel>
  );
}
