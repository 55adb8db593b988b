import type { Explanation, ExplainedAttribute } from "@causeway/api";
import type { CellValue } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { UserSearch } from "lucide-react";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { useHome } from "../../data/home.ts";
import { resourceList } from "../../data/resources.ts";
import { useMaskedNote, useMay } from "../../data/session.ts";
import { Button, LinkButton, TextLink } from "../../kit/button.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { KeyValue, Panel } from "../../kit/panel.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { EmptyState, FailedPart, Loaded } from "../../kit/states.tsx";
import { type Meaning, StatusBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { Time } from "../../kit/time.tsx";
import { Words } from "../../kit/words.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { ToResolve } from "../attention/to-resolve.tsx";
import { ResourceCombobox } from "../editing/resource-combobox.tsx";
import { breakOf, cellText } from "./cell-text.ts";
import { LastRequest, WaitingLastRequest } from "./last-request.tsx";
import { nextRunHindrance } from "./next-run.ts";
import { OfferAgain } from "./offer-again.tsx";

interface PersonSearch {
  readonly export?: string;
  readonly key?: string;
}

const route = getRouteApi("/shell/people");

/** One person in one export: what we want, what Braze has acknowledged, what comes next, and why not (row 216). */
export function PersonPage() {
  const search: PersonSearch = route.useSearch();
  if (!useMay("person:read"))
    return (
      <Page>
        <PageHeader title="People" lead="Why is somebody in Braze as they are, or not there?" />
        <NotAllowed action="person:read" what="look at people" />
      </Page>
    );
  return (
    <Page>
      <PageHeader
        title={search.key ?? "People"}
        isKey={search.key !== undefined}
        lead={search.key === undefined ? "Why is somebody in Braze as they are, or not there?" : undefined}
      />
      {search.export === undefined || search.key === undefined ? (
        <NobodyChosen search={search} />
      ) : (
        <Stack>
          <PersonForm key={`${search.export} ${search.key}`} search={search} />
          <PersonBody exportName={search.export} personKey={search.key} />
        </Stack>
      )}
    </Page>
  );
}

function NobodyChosen({ search }: { readonly search: PersonSearch }) {
  const exports = useQuery(resourceList("Export"));
  if (exports.data?.items.length === 0)
    return (
      <Panel>
        <EmptyState
          icon={UserSearch}
          title="There is no export yet"
          action={<LinkButton to="/connections">See the connections</LinkButton>}
        >
          Once one exists, this page says of each person what it sends, and why not.
        </EmptyState>
      </Panel>
    );
  return (
    <>
      <FailedPart
        queries={[exports]}
        meaning="Exports could not be loaded: none can be chosen."
        className="mb-4"
      />
      <Stack>
        <PersonForm key={`${search.export ?? ""} ${search.key ?? ""}`} search={search} />
        <Panel>
          <EmptyState icon={UserSearch} title="Choose a person of an export">
            The key is the person's identifier in the export, for example the external ID.
          </EmptyState>
        </Panel>
      </Stack>
    </>
  );
}

function PersonForm({ search }: { readonly search: PersonSearch }) {
  const exports = useQuery(resourceList("Export")).data?.items ?? [];
  const [exportName, setExportName] = useState(search.export ?? "");
  const [key, setKey] = useState(search.key ?? "");
  const navigate = useNavigate();
  const chosen = exportName === "" && exports.length === 1 ? (exports[0]?.name ?? "") : exportName;
  const isReady = chosen !== "" && key !== "";
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void navigate({ to: "/people", search: { export: chosen, key } });
      }}
    >
      <ResourceCombobox
        kind="Export"
        isTold
        label="Export"
        className="w-full grow sm:w-auto sm:max-w-72 sm:basis-48"
        value={chosen}
        onChange={setExportName}
        placeholder="Choose an export"
      />
      <TextField
        label="Key"
        className="w-full grow sm:w-auto sm:max-w-72 sm:basis-48"
        mono
        value={key}
        onChange={setKey}
        spellCheck={false}
      />
      <Button type="submit" look="primary" refused={isReady ? null : "Choose an export and type a key."}>
        Explain
      </Button>
    </form>
  );
}

function PersonBody({ exportName, personKey }: { readonly exportName: string; readonly personKey: string }) {
  const query = useQuery({
    queryKey: ["explanation", exportName, personKey],
    queryFn: ({ signal }) => api.get("/explanations", { export: exportName, key: personKey }, signal),
    retry: false,
  });
  return (
    <Loaded
      query={query}
      meaning="What is known of this person could not be loaded."
      skeleton={<WaitingPerson />}
    >
      {(explanation) => (
        <Stack>
          <Verdict explanation={explanation} of={{ exportName, personKey }} />
          <Attributes rows={explanation.attributes} />
          <div className="grid gap-4 lg:grid-cols-2">
            <SourceRows explanation={explanation} />
            <LastRequest explanation={explanation} of={{ exportName, personKey }} />
          </div>
        </Stack>
      )}
    </Loaded>
  );
}

function Attributes({ rows }: { readonly rows: Explanation["attributes"] | undefined }) {
  const maskedNote = useMaskedNote();
  return (
    <Panel flush>
      <Table
        name="person-attributes"
        label="Attributes"
        toolbar={
          <div className="py-1">
            <h2 className="text-lg font-semibold">Attributes</h2>
            <p className="text-ink-soft">As of the last run or plan. {maskedNote}</p>
          </div>
        }
        columns={COLUMNS}
        rows={rows}
        rowKey={({ target }) => target}
        empty={<EmptyState title="Nothing is mapped">This export has no mapping rows.</EmptyState>}
      />
    </Panel>
  );
}

function WaitingPerson() {
  return (
    <Stack>
      <Panel>
        <SkeletonLines lines={2} />
      </Panel>
      <Attributes rows={undefined} />
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Source row">
          <SkeletonLines lines={6} />
        </Panel>
        <WaitingLastRequest />
      </div>
    </Stack>
  );
}

const VERDICTS: Readonly<Record<Explanation["verdict"], readonly [Meaning, string]>> = {
  "not-selected": ["neutral", "Not selected"],
  invalid: ["broken", "Refused by us"],
  "up-to-date": ["well", "Up to date"],
  "to-send": ["working", "To be sent"],
  rejected: ["broken", "Rejected by Braze"],
  uncertain: ["doubt", "In doubt"],
  existing: ["neutral", "Stays as it is"],
  assumed: ["doubt", "Assumed"],
};

interface VerdictProps {
  readonly explanation: Explanation;
  readonly of: { readonly exportName: string; readonly personKey: string };
}

function Verdict({ explanation, of }: VerdictProps) {
  const [meaning, word] = VERDICTS[explanation.verdict];
  const isRefused =
    explanation.verdict === "rejected" || explanation.attributes.some(({ state }) => state === "refused");
  return (
    <Panel>
      <p className="flex flex-col gap-x-3 gap-y-1 sm:flex-row">
        <span className="shrink-0">
          <StatusBadge meaning={meaning}>{word}</StatusBadge>
        </span>
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <Words text={explanation.why} />
        </span>
      </p>
      {explanation.verdict === "invalid" || isRefused ? (
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          {isRefused ? <OfferAgain {...of} /> : null}
          <TextLink to="/attention" search={{ tab: "rejections", export: of.exportName }}>
            Rejected rows of the export
          </TextLink>
        </p>
      ) : null}
      {explanation.verdict === "to-send" || explanation.verdict === "uncertain" ? (
        <NextRun exportName={of.exportName} />
      ) : null}
    </Panel>
  );
}

/** When that next run is; or why there is none by itself. */
function NextRun({ exportName }: { readonly exportName: string }) {
  const one = useHome().data?.exports.find(({ name }) => name === exportName);
  if (one === undefined) return null;
  const hindrance = nextRunHindrance(one);
  return (
    <p className="mt-2 text-ink-soft">
      {hindrance ?? (
        <>
          The next run is due <Time at={one.nextMs} relative />.
        </>
      )}
      {one.state === "paused" ? (
        <>
          {" "}
          <ToResolve exports={[one]}>See what to do</ToResolve>
        </>
      ) : null}
    </p>
  );
}

const STATES: Readonly<Record<ExplainedAttribute["state"], readonly [Meaning, string]>> = {
  sent: ["well", "In Braze"],
  "to-send": ["working", "Next change"],
  refused: ["broken", "Rejected by Braze"],
  uncertain: ["doubt", "In doubt"],
  omitted: ["doubt", "Left out"],
  existing: ["neutral", "Stays as it is"],
  never: ["neutral", "Not sent"],
};

const COLUMNS: readonly Column<ExplainedAttribute>[] = [
  {
    id: "target",
    header: "Attribute",
    width: 200,
    fixed: true,
    cell: ({ target }) => <code title={target}>{target}</code>,
    sort: ({ target }) => target,
  },
  {
    id: "source",
    header: "Source",
    hidden: true,
    cell: ({ column, source }) => (column === null ? "static text" : `${column}: ${cellText(source)}`),
  },
  {
    id: "wanted",
    header: "We want",
    cell: ({ wanted }) => <Cell value={wanted} />,
    copy: ({ wanted }) => cellText(wanted),
  },
  {
    id: "acknowledged",
    header: "Braze has acknowledged",
    cell: ({ acknowledged }) => <Cell value={acknowledged} />,
    copy: ({ acknowledged }) => cellText(acknowledged),
  },
  {
    id: "next",
    header: "Next change",
    cell: ({ state, wanted }) =>
      state === "to-send" || state === "uncertain" ? <Cell value={wanted} /> : "–",
  },
  {
    id: "state",
    header: "State",
    width: 190,
    cell: ({ state }) => <StatusBadge meaning={STATES[state][0]}>{STATES[state][1]}</StatusBadge>,
    sort: ({ state }) => STATES[state][1],
  },
];

function Cell({ value }: { readonly value: CellValue }) {
  if (value === null) return <span className="text-ink-faint">nothing</span>;
  const text = cellText(value);
  return <span className={breakOf(text)}>{text}</span>;
}

function SourceRows({ explanation }: { readonly explanation: Explanation }) {
  const { columns, rows } = explanation.source;
  return (
    <Panel
      title="Source row"
      lead={rows.length > 1 ? `The model has ${rows.length} rows for this key.` : undefined}
    >
      {rows.length === 0 ? (
        <p className="text-ink-soft">
          The model has no row for this key, so the person is not in the audience.
        </p>
      ) : (
        <div className="grid gap-4">
          {rows.map((row, at) => (
            <KeyValue
              // Rows of one key have no other name than their place.
              // oxlint-disable-next-line react/no-array-index-key
              key={at}
              items={columns.map((column, index) => [
                <code key={column.name}>{column.name}</code>,
                <Cell key={`${column.name} value`} value={row[index] ?? null} />,
              ])}
            />
          ))}
        </div>
      )}
    </Panel>
  );
}
