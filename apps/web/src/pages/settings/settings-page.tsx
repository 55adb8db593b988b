import { getRouteApi } from "@tanstack/react-router";
import { KeyRound, Lock, Mail, ScrollText, ShieldCheck, SlidersHorizontal, Users } from "lucide-react";
import { usePrincipal } from "../../data/session.ts";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { LeftPanel, type Tab } from "../../kit/tabs.tsx";
import { AuditTab } from "./audit-tab.tsx";
import { MessagesTab } from "./messages-tab.tsx";
import { PasswordTab } from "./password-tab.tsx";
import { PeopleTab } from "./people-tab.tsx";
import { PoliciesTab } from "./policies-tab.tsx";
import { ProjectTab } from "./project-tab.tsx";
import type { SettingsTab } from "./settings-tabs.ts";
import { TokensTab } from "./tokens-tab.tsx";

const route = getRouteApi("/shell/settings");

const TABS: readonly Tab<SettingsTab>[] = [
  { id: "project", label: "Project", icon: SlidersHorizontal },
  { id: "people", label: "People", icon: Users },
  { id: "tokens", label: "Access tokens", icon: KeyRound },
  { id: "policies", label: "Policies", icon: ShieldCheck },
  { id: "messages", label: "Mail and webhooks", icon: Mail },
  { id: "audit", label: "Audit log", icon: ScrollText },
  { id: "password", label: "Your password", icon: Lock },
];

/** Who may do what, what is told to whom, and what was done. */
export function SettingsPage() {
  const { tab = "project" } = route.useSearch();
  const principal = usePrincipal();
  const tabs = TABS.filter(({ id }) => id !== "password" || principal?.kind === "person");
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
