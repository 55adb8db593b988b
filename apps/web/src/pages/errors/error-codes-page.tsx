import type { ErrorCodeView } from "@causeway/api";
import { pageAdvice } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { api } from "../../data/api.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { KeyValue, Panel, WaitingFacts } from "../../kit/panel.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Words } from "../../kit/words.tsx";

const route = getRouteApi("/shell/errors/$code");

const codesQuery = {
  queryKey: ["error-codes"],
  queryFn: async () => (await api.get("/errors")).items,
  staleTime: Number.POSITIVE_INFINITY,
} as const;

const RETRIES: Readonly<Record<ErrorCodeView["retry"], string>> = {
  never: "Trying again does not help.",
  later: "It is tried again, or can be, without anybody doing anything.",
  "after-a-person": "It can be tried again once a person has done what is said above.",
};

const SIDES: Readonly<Record<ErrorCodeView["attribution"], string>> = {
  customer: "Whoever set this up.",
  braze: "Braze.",
  causeway: "Causeway: please report it.",
};

const FACTS = ["What happened", "What to do", "Trying again", "Who has to act", "HTTP status", "Exit code"];

/** One error: what it means and what to do. */
export function ErrorCodePage() {
  const { code } = route.useParams();
  const codes = useQuery(codesQuery);
  return (
    <Page>
      <PageHeader title={code} crumbs={[<TextLink to="/errors">Errors</TextLink>]} />
      <Loaded
        query={codes}
        meaning="What this error means could not be loaded."
        skeleton={
          <Panel>
            <WaitingFacts names={FACTS} />
          </Panel>
        }
      >
        {(items) => {
          const found = items.find((one) => one.code === code);
          return found === undefined ? <Unknown code={code} /> : <Known error={found} />;
        }}
      </Loaded>
    </Page>
  );
}

function Known({ error }: { readonly error: ErrorCodeView }) {
  const here = pageAdvice(error.code, error.advice);
  return (
    <Panel>
      <KeyValue
        items={[
          ["What happened", <Words key="meaning" text={error.meaning} />],
          ["What to do", <Words key="advice" text={here} />],
          ...(here === error.advice
            ? []
            : [["On the command line", <Words key="command" text={error.advice} />] as const]),
          ["Trying again", RETRIES[error.retry]],
          ["Who has to act", SIDES[error.attribution]],
          ["HTTP status", String(error.httpStatus)],
          ["Exit code", String(error.exitCode)],
        ]}
      />
    </Panel>
  );
}

function Unknown({ code }: { readonly code: string }) {
  return (
    <Panel>
      <EmptyState
        icon={SearchX}
        title="No error is called so"
        action={<LinkButton to="/errors">All errors</LinkButton>}
      >
        This server does not know <code>{code}</code>. It may be of another version.
      </EmptyState>
    </Panel>
  );
}

const COLUMNS: readonly Column<ErrorCodeView>[] = [
  {
    id: "code",
    header: "Code",
    width: 260,
    fixed: true,
    sort: ({ code }) => code,
    copy: ({ code }) => code,
    cell: ({ code }) => (
      <TextLink to="/errors/$code" params={{ code }} className="font-mono text-sm">
        {code}
      </TextLink>
    ),
  },
  {
    id: "meaning",
    header: "What happened",
    cell: ({ meaning }) => <Words text={meaning} />,
  },
  {
    id: "advice",
    header: "What to do",
    cell: ({ code, advice }) => <Words text={pageAdvice(code, advice)} />,
  },
];

/** Every error that there is. */
export function ErrorCodesPage() {
  const codes = useQuery(codesQuery);
  return (
    <Page>
      <PageHeader
        title="Errors"
        lead="What each error means, and what to do. The same as in the documents."
      />
      <Panel flush>
        <Table
          name="errors"
          label="Errors"
          columns={COLUMNS}
          rows={codes.data}
          rowKey={({ code }) => code}
          error={codes.error}
          onRetry={() => void codes.refetch()}
          empty={null}
        />
      </Panel>
    </Page>
  );
}
