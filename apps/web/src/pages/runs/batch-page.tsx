import type { BatchDetail, BatchPerson } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { useMaskedNote } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { CodeBlock } from "../../kit/code.tsx";
import { JsonView } from "../../kit/json-view.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { KeyValue, Panel, WaitingFacts } from "../../kit/panel.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { StateBadge, StatusBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";
import { PersonKey } from "../person/person-link.tsx";
import { batchOf } from "./workflow-queries.ts";
import { TO_RUNS } from "./to-runs.tsx";

const route = getRouteApi("/shell/runs/$run/batches/$number");

/** One request: who was in it, what went over the wire, what came back. */
export function BatchPage() {
  const { run, number } = route.useParams();
  const query = useQuery(batchOf(run, Number(number)));
  const header = {
    title: `Request ${number}`,
    crumbs: [
      TO_RUNS,
      <TextLink key="run" to="/runs/$run" params={{ run }}>
        Run
      </TextLink>,
    ],
  };
  return (
    <Page>
      <Loaded
        query={query}
        {...header}
        meaning="The request could not be loaded."
        skeleton={
          <>
            <PageHeader {...header} />
            <WaitingBatch />
          </>
        }
      >
        {(batch) => (
          <>
            <PageHeader {...header} badge={<StateBadge state={batch.outcome} />} />
            <BatchBody batch={batch} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Braze gives it, so that its support can find the request. */
const NO_REQUEST_ID = "Braze gave none";

const FACTS: readonly (readonly [name: string, of: (batch: BatchDetail) => ReactNode])[] = [
  ["Asked at", ({ sentAtMs }) => <Time at={sentAtMs} seconds />],
  [
    "Took",
    ({ milliseconds }) => (milliseconds === null ? "Not known: no answer came" : `${milliseconds} ms`),
  ],
  ["Status", ({ status }) => status ?? "No answer"],
  ["Request id", ({ requestId }) => requestId ?? NO_REQUEST_ID],
  ["What Braze said", ({ detail, status }) => detail ?? (status === null ? "No answer" : "Nothing")],
];

function WaitingBatch() {
  return (
    <Stack>
      <Panel>
        <WaitingFacts names={FACTS.map(([name]) => name)} />
      </Panel>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PeopleTable status={null} people={undefined} chosen={undefined} choose={() => undefined} />
        <Panel title={<Skeleton className="my-0.75 h-4.25 w-32" />}>
          <Skeleton className="h-45 w-full rounded-md" />
        </Panel>
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <WaitingMessage title="Request" />
        <WaitingMessage title="Response" />
      </div>
    </Stack>
  );
}

/** Headers, and a body. */
function WaitingMessage({ title }: { readonly title: string }) {
  return (
    <Panel title={title} lead={<Skeleton className="my-0.5 h-4.25 w-32" />}>
      <Skeleton className="mb-2 h-16 w-full rounded-md" />
      <Skeleton className="h-60 w-full rounded-md" />
    </Panel>
  );
}

function BatchBody({ batch }: { readonly batch: BatchDetail }) {
  const maskedNote = useMaskedNote();
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const chosen = batch.people.find(({ key }) => key === search.key) ?? batch.people[0];
  const choose = (person: BatchPerson) =>
    void navigate({ to: ".", search: { key: person.key }, replace: true });
  return (
    <Stack>
      <Panel>
        <KeyValue items={FACTS.map(([name, of]) => [name, of(batch)])} />
        {maskedNote === null ? null : <p className="mt-2 text-sm text-ink-soft">{maskedNote}</p>}
      </Panel>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PeopleTable status={batch.status} people={batch.people} chosen={chosen} choose={choose} />
        {chosen === undefined ? null : <PersonObject person={chosen} />}
      </div>
      <Wire batch={batch} />
    </Stack>
  );
}

interface PeopleProps {
  /** Of the answer; null: none came. */
  readonly status: BatchDetail["status"];
  readonly choose: (person: BatchPerson) => void;
  readonly chosen: BatchPerson | undefined;
}

interface PeopleTableProps extends PeopleProps {
  /** Undefined: still loading. */
  readonly people: BatchDetail["people"] | undefined;
}

function PeopleTable({ people, ...shown }: PeopleTableProps) {
  return (
    <Panel title="People in it" flush>
      <Table
        name="batch-people"
        label="People in the request"
        plain
        columns={columnsOf(shown)}
        rows={people}
        rowKey={({ key }) => key}
        onRow={shown.choose}
        empty={
          <EmptyState title="Nobody is known of it">
            The record of this request holds no people any more.
          </EmptyState>
        }
      />
    </Panel>
  );
}

/** What was sent and answered, but not taken, is open still: only what never left is called not sent. */
function OutcomeOf({ person, status }: Pick<PeopleProps, "status"> & { readonly person: BatchPerson }) {
  return person.outcome === "unsent" && status !== null ? (
    <StatusBadge meaning="neutral">Not accepted</StatusBadge>
  ) : (
    <StateBadge state={person.outcome} />
  );
}

function columnsOf({ status, choose, chosen }: PeopleProps): readonly Column<BatchPerson>[] {
  return [
    {
      id: "key",
      header: "Person",
      fixed: true,
      cell: (person) => (
        <button
          type="button"
          aria-pressed={person.key === chosen?.key}
          onClick={() => choose(person)}
          className={clsx(
            "max-w-full text-left",
            person.key === chosen?.key ? "font-semibold" : "text-accent hover:underline",
          )}
        >
          <PersonKey personKey={person.key} />
        </button>
      ),
    },
    {
      id: "outcome",
      header: "Outcome",
      width: 150,
      cell: (person) => <OutcomeOf person={person} status={status} />,
    },
    {
      id: "reason",
      header: "Reason",
      width: 190,
      cell: (person) => person.reason ?? "–",
      copy: (person) => person.reason ?? "",
    },
  ];
}

function PersonObject({ person }: { readonly person: BatchPerson }) {
  return (
    <Panel
      title={<span className="break-all">{person.key}</span>}
      lead={person.reason}
      className="lg:sticky lg:top-16"
    >
      {person.object === null ? (
        <p className="text-ink-soft">
          The body of this request was not kept: it is kept for the first requests of a run and for those that
          did not go well.
        </p>
      ) : (
        <JsonView label={`Object of ${person.key}`} value={person.object} />
      )}
    </Panel>
  );
}

function Wire({ batch }: { readonly batch: BatchDetail }) {
  const { request, response } = batch;
  if (request === null && response === null) return null;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {request === null ? null : (
        <Panel title="Request" lead={<code>{`${request.method} ${request.path}`}</code>}>
          <CodeBlock label="Request headers" text={headerText(request.headers)} />
          <p className="mt-1 mb-2 text-sm text-ink-faint">
            •••• stands for the key of the credential, of which the last four characters are shown at the
            most.
          </p>
          <JsonView label="Request body" value={request.body} />
        </Panel>
      )}
      {response === null ? (
        <Panel title="Response">
          <p className="text-ink-soft">No answer came.</p>
        </Panel>
      ) : (
        <Panel title="Response" lead={batch.status === null ? undefined : <code>{batch.status}</code>}>
          <CodeBlock label="Response headers" text={headerText(response.headers)} />
          <div className="h-2" />
          <JsonView label="Response body" value={response.body} />
        </Panel>
      )}
    </div>
  );
}

function headerText(headers: { readonly [name: string]: string }): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}
