import { getRouteApi } from "@tanstack/react-router";
import { useAllowed, usePrincipal } from "../../data/session.ts";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { LeftPanel } from "../../kit/tabs.tsx";
import { SETTINGS_PLACES } from "../../shell/navigation.ts";
import { AuditTab } from "./audit-tab.tsx";
import { MessagesTab } from "./messages-tab.tsx";
import { PasswordTab } from "./password-tab.tsx";
import { PeopleTab } from "./people-tab.tsx";
import { PoliciesTab } from "./policies-tab.tsx";
import { ProjectTab } from "./project-tab.tsx";
import type { SettingsTab } from "./settings-tabs.ts";
import { TokensTab } from "./tokens-tab.tsx";

const route = getRouteApi("/shell/settings");

/** Who may do what, what is told to whom, and what was done. */
export function SettingsPage() {
  const { tab = "project" } = route.useSearch();
  const principal = usePrincipal();
  const tabs = useAllowed(SETTINGS_PLACES).filter(
    ({ id }) => id !== "password" || principal?.kind === "person",
  );
  return (
    <Page>
      <PageHeader title="Settings" />
      <LeftPanel label="Settings" tabs={tabs} current={tab}>
        <TabBody tab={tab} />
      </LeftPanel>
    </Page>
  );
}

function TabBody({ tab }: { readonly tab: SettingsTab }) {
  switch (tab) {
    case "project":
      return <ProjectTab />;
    case "people":
      return <PeopleTab />;
    case "tokens":
      return <TokensTab />;
    case "policies":
      return <PoliciesTab />;
    case "messages":
      return <MessagesTab />;
    case "audit":
      return <AuditTab />;
    case "password":
      return <PasswordTab />;
  }
}
