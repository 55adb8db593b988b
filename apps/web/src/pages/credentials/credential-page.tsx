import type { ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { resourceOf } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonPage, SkeletonPanel } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { Tabs } from "../../kit/tabs.tsx";
import { DeleteButton } from "../editing/delete-button.tsx";
import { DependentsPanel } from "../editing/dependents-panel.tsx";
import { namedTitle, shortTitle, titleOf } from "../editing/written.ts";
import { YamlPanel } from "../editing/yaml-panel.tsx";
import { CredentialDetails } from "./credential-details.tsx";
import { HealthBadge } from "./health-badge.tsx";
import { KeyPanel } from "./key-panel.tsx";

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
        skeleton={<WaitingCredential />}
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

function WaitingCredential() {
  const { tab = "key" } = useSearch({ strict: false }) as { readonly tab?: TabId };
  return (
    <SkeletonPage>
      <Tabs label="Credential" current={tab} tabs={TABS} />
      <SkeletonPanel />
    </SkeletonPage>
  );
}

function OneCredential({ view }: { readonly view: ResourceView }) {
  const { tab = "key" } = useSearch({ strict: false }) as { readonly tab?: TabId };
  const mayWrite = useMay("credential:write");
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
          <Panel title="API key" lead="Where it opens, and what Braze last said about it.">
            <KeyPanel credential={view} />
          </Panel>
          {mayWrite ? <CredentialDetails view={view} /> : null}
          <DependentsPanel
            kind="Credential"
            name={view.name}
            title="Used by"
            lead="A new key is used by all of them from their next request on."
          />
          {mayWrite ? <RemoveCredential view={view} /> : null}
        </Stack>
      )}
    </>
  );
}

function RemoveCredential({ view }: { readonly view: ResourceView }) {
  const navigate = useNavigate();
  return (
    <DeleteButton view={view} onDeleted={() => void navigate({ to: "/credentials" })}>
      <p>The key is forgotten here; in Braze it stays valid.</p>
    </DeleteButton>
  );
}
