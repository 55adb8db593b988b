import type { User } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { UserPlus, Users } from "lucide-react";
import { useRefusal } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonFields } from "../../kit/skeleton.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { usersQuery } from "./access-queries.ts";
import { PolicyNames } from "./policy-names.tsx";
import { PersonForm } from "./person-form.tsx";
import { SettingsCrumb } from "./settings-crumb.tsx";

const route = getRouteApi("/shell/settings");

const COLUMNS: readonly Column<User>[] = [
  {
    id: "name",
    header: "Name",
    width: 136,
    fixed: true,
    sort: ({ name, email }) => name || email,
    cell: ({ id, name, email }) => (
      <TextLink to="/settings" search={{ tab: "people", person: id }}>
        {name || email}
      </TextLink>
    ),
  },
  {
    id: "email",
    header: "E-mail",
    width: 216,
    cell: ({ email }) => email,
    sort: ({ email }) => email,
    copy: ({ email }) => email,
  },
  {
    id: "policies",
    header: "Policies",
    width: 156,
    cell: ({ policies }) => <PolicyNames names={policies} />,
  },
  {
    id: "restricted",
    header: "Personal data",
    width: 136,
    cell: ({ restricted }) => (restricted ? "Masked" : "Shown"),
    sort: ({ restricted }) => restricted,
  },
  {
    id: "state",
    header: "State",
    width: 104,
    cell: ({ state }) => <StateBadge state={state} />,
    sort: ({ state }) => state,
  },
  {
    id: "seen",
    header: "Last seen",
    width: 180,
    hidden: true,
    cell: ({ lastSeenAtMs }) => <Time at={lastSeenAtMs} absent="Never" />,
    sort: ({ lastSeenAtMs }) => lastSeenAtMs,
  },
  {
    id: "created",
    header: "Added",
    width: 180,
    hidden: true,
    cell: ({ createdAtMs }) => <Time at={createdAtMs} />,
    sort: ({ createdAtMs }) => createdAtMs,
  },
];

/** Who may log in, and what they may do. */
export function PeopleTab() {
  const { person } = route.useSearch();
  const users = useQuery(usersQuery);
  const refusal = useRefusal("user:write");
  if (person === "new")
    return refusal === null ? (
      <>
        <SettingsCrumb tab="people">People</SettingsCrumb>
        <PersonForm user={null} />
      </>
    ) : (
      <NotAllowed action="user:write" what="invite people" />
    );
  if (person !== undefined) return <OnePerson id={person} />;
  return (
    <Panel
      title="People"
      lead="Who may log in here, and what they may do."
      actions={
        refusal === null ? (
          <LinkButton to="/settings" search={{ tab: "people", person: "new" }} look="primary" icon={UserPlus}>
            Invite a person
          </LinkButton>
        ) : undefined
      }
      flush
    >
      <Table
        name="users"
        label="People"
        columns={COLUMNS}
        rows={users.data?.items}
        rowKey={({ id }) => id}
        error={users.error}
        onRetry={() => void users.refetch()}
        empty={
          <EmptyState icon={Users} title="Nobody yet">
            Invite the first person: they set a password by a one-time link.
          </EmptyState>
        }
        total={users.data?.total ?? 0}
      />
    </Panel>
  );
}

function OnePerson({ id }: { readonly id: string }) {
  const users = useQuery(usersQuery);
  return (
    <Loaded
      query={users}
      meaning="This person could not be loaded."
      skeleton={
        <Panel>
          <SkeletonFields fields={3} />
        </Panel>
      }
    >
      {({ items }) => {
        const user = items.find((one) => one.id === id);
        return user === undefined ? (
          <EmptyState
            icon={Users}
            title="This person is not here any more"
            action={
              <LinkButton to="/settings" search={{ tab: "people" }}>
                All people
              </LinkButton>
            }
          />
        ) : (
          <>
            <SettingsCrumb tab="people">People</SettingsCrumb>
            <PersonForm key={user.id} user={user} />
          </>
        );
      }}
    </Loaded>
  );
}
