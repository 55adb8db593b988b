import type { PolicyView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { resourceOf } from "../../data/resources.ts";
import { useRefusal } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { formatUnits } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { policiesQuery } from "./access-queries.ts";
import { PolicyForm, PresetView } from "./policy-form.tsx";
import { allowedBy, rulesOf } from "./policy-rules.ts";
import { SettingsCrumb } from "./settings-crumb.tsx";

const route = getRouteApi("/shell/settings");

const COLUMNS: readonly Column<PolicyView>[] = [
  {
    id: "policy",
    header: "Policy",
    width: 180,
    fixed: true,
    sort: ({ name }) => name,
    cell: ({ name, label }) => (
      <TextLink to="/settings" search={{ tab: "policies", policy: name }}>
        {label || name}
      </TextLink>
    ),
  },
  {
    id: "description",
    header: "What it is for",
    cell: ({ description }) => (description === "" ? <span className="text-ink-faint">–</span> : description),
  },
  {
    id: "kind",
    header: "Kind",
    width: 90,
    cell: ({ preset }) => (preset ? "Preset" : "Own"),
    sort: ({ preset }) => preset,
  },
  {
    id: "allows",
    header: "Allows",
    width: 110,
    align: "right",
    cell: ({ statements }) => formatUnits(allowedBy(rulesOf(statements)).length, "action", "actions"),
    sort: ({ statements }) => allowedBy(rulesOf(statements)).length,
  },
];

const WAITING = (
  <Panel>
    <SkeletonLines lines={6} />
  </Panel>
);

const NOT_LOADED = "This policy could not be loaded.";

/** What a person or token may do: presets, and policies of one's own. */
export function PoliciesTab() {
  const { policy } = route.useSearch();
  const policies = useQuery(policiesQuery);
  const refusal = useRefusal("policy:write");
  if (policy === "new")
    return refusal === null ? (
      <>
        <SettingsCrumb tab="policies">Policies</SettingsCrumb>
        <PolicyForm saved={null} />
      </>
    ) : (
      <NotAllowed action="policy:write" what="create policies" />
    );
  if (policy !== undefined) {
    return (
      <>
        <SettingsCrumb tab="policies">Policies</SettingsCrumb>
        <Loaded query={policies} skeleton={WAITING} meaning={NOT_LOADED}>
          {(items) => <Chosen name={policy} policies={items} />}
        </Loaded>
      </>
    );
  }
  return (
    <Panel
      title="Policies"
      lead="A person or token may do what one of their policies allows and none denies."
      actions={
        refusal === null ? (
          <LinkButton to="/settings" search={{ tab: "policies", policy: "new" }} look="primary" icon={Plus}>
            New policy
          </LinkButton>
        ) : undefined
      }
      flush
    >
      <Table
        name="policies"
        label="Policies"
        columns={COLUMNS}
        rows={policies.data}
        rowKey={({ name }) => name}
        error={policies.error}
        onRetry={() => void policies.refetch()}
        empty={null}
        plain
      />
    </Panel>
  );
}

function Chosen({ name, policies }: { readonly name: string; readonly policies: readonly PolicyView[] }) {
  const preset = policies.find((one) => one.name === name && one.preset);
  const own = useQuery({ ...resourceOf("Policy", name), enabled: preset === undefined });
  if (preset !== undefined) return <PresetView policy={preset} />;
  return (
    <Loaded query={own} skeleton={WAITING} meaning={NOT_LOADED}>
      {(saved) => <PolicyForm key={saved.revision} saved={saved} />}
    </Loaded>
  );
}
