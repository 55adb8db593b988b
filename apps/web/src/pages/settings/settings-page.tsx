import type { Action } from "@causeway/core";
import { getRouteApi } from "@tanstack/react-router";
import { isAllowed, useAllowed, usePrincipal } from "../../data/session.ts";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { LeftPanel } from "../../kit/tabs.tsx";
import { SETTINGS_PLACES } from "../../shell/navigation.ts";
import { NotAllowed } from "../connections/not-allowed.tsx";
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
  const needed = neededFor(tab, principal?.actions ?? null);
  return (
    <Page>
      <PageHeader title="Settings" />
      <LeftPanel label="Settings" tabs={tabs} current={tab}>
        {needed === null ? <TabBody tab={tab} /> : <NotAllowed action={needed} what={`see ${SEEN[tab]}`} />}
      </LeftPanel>
    </Page>
  );
}

/** What a tab shows, in a sentence for whoever may not see it. */
const SEEN: Readonly<Record<SettingsTab, string>> = {
  project: "the project",
  people: "who may log in",
  tokens: "access tokens",
  policies: "policies",
  messages: "the mail server and webhooks",
  audit: "the audit log",
  password: "your password",
};

/** The action that a tab needs and that is not allowed; null: it may be seen, or what is allowed is not known yet. */
function neededFor(tab: SettingsTab, actions: readonly string[] | null): Action | null {
  const needs = SETTINGS_PLACES.find(({ id }) => id === tab)?.needs;
  return needs === undefined || actions === null || isAllowed(actions, needs) ? null : needs;
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
