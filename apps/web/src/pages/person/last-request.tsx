import type { Explanation, RequestView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import { useMay, usePrincipal } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { KeyValue, Panel, WaitingFacts } from "../../kit/panel.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { StateBadge, StatusBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";
import { reasonText } from "../plan/plan-words.ts";

interface LastRequestProps {
  readonly explanation: Explanation;
  readonly of: PersonOf;
}

interface PersonOf {
  readonly exportName: string;
  readonly personKey: string;
}

/** What the books say of the last request; where they say nothing, as after one that came to nothing, what is kept of requests. */
export function LastRequest({ explanation, of }: LastRequestProps) {
  const { lastRequest, ledger, doubt, leftAtMs } = explanation.state;
  const { query } = useKeptRequest(of);
  const kept = query.data?.items[0];
  return (
    <Panel title="Last request">
      {lastRequest === null ? (
        <KeptRequest {...of} />
      ) : (
        <KeyValue
          items={[
            ...(query.isLoading
              ? [["Request", <Skeleton key="r" className="my-0.5 h-4 w-24" />] as const]
              : []),
            ...(kept?.sentAtMs === lastRequest.sentAtMs
              ? [["Request", <RequestLink key="request" request={kept} personKey={of.personKey} />] as const]
              : []),
            ["Asked at", <Time key="sent" at={lastRequest.sentAtMs} seconds />],
            ["This person", <OutcomeOf key="person" explanation={explanation} person={lastRequest.person} />],
            ["Whole request", <StateBadge key="outcome" state={lastRequest.outcome} />],
            ["Status", lastRequest.status ?? "No answer"],
            ["What Braze said", lastRequest.detail ?? "–"],
            ["Acknowledged", <Time key="ledger" at={ledger?.sentAtMs} absent="Never" />],
            ...(leftAtMs === null
              ? []
              : [["Left the audience", <Time key="left" at={leftAtMs} seconds />] as const]),
            ...(doubt === null
              ? []
              : [["Waits until", <Time key="hold" at={doubt.holdUntilMs} seconds relative />] as const]),
          ]}
        />
      )}
    </Panel>
  );
}

const FACTS = [
  "Request",
  "Asked at",
  "This person",
  "Whole request",
  "Status",
  "What Braze said",
  "Acknowledged",
];

export function WaitingLastRequest() {
  return (
    <Panel title="Last request">
      <WaitingFacts names={FACTS} />
    </Panel>
  );
}

interface OutcomeOfProps {
  readonly explanation: Explanation;
  readonly person: NonNullable<Explanation["state"]["lastRequest"]>["person"];
}

/** Of the person, whatever became of the others in the request; with what Braze said of them where it refused. */
function OutcomeOf({ explanation, person }: OutcomeOfProps) {
  const reasons =
    person === "rejected" || person === "partial"
      ? new Set(explanation.attributes.flatMap(({ reason }) => reason ?? []))
      : new Set<string>();
  return (
    <>
      {person === "partial" ? (
        <StatusBadge meaning="doubt">Accepted in part</StatusBadge>
      ) : (
        <StateBadge state={person} />
      )}
      {[...reasons].map((reason) => (
        <span key={reason} className="block [overflow-wrap:anywhere]">
          {reasonText(reason)}
        </span>
      ))}
    </>
  );
}

function useKeptRequest({ exportName, personKey }: PersonOf) {
  const isRestricted = usePrincipal()?.restricted === true;
  const enabled = useMay("run:read") && !isRestricted;
  const query = useQuery({
    queryKey: ["requests", "of-person", exportName, personKey],
    queryFn: ({ signal }) => api.get("/requests", { export: exportName, key: personKey, limit: 1 }, signal),
    enabled,
  });
  return { enabled, query };
}

interface RequestLinkProps {
  readonly request: Pick<RequestView, "runId" | "number">;
  readonly personKey: string;
}

/** Its page says of each person in it what Braze said. */
function RequestLink({ request: { runId, number }, personKey }: RequestLinkProps) {
  return (
    <TextLink
      to="/runs/$run/batches/$number"
      params={{ run: runId, number: String(number) }}
      search={{ key: personKey }}
    >
      Request {number}
    </TextLink>
  );
}

function KeptRequest(of: PersonOf) {
  const { enabled, query } = useKeptRequest(of);
  if (!enabled)
    return (
      <p className="text-ink-soft">
        No request that Braze took, refused or left in doubt is on record. Of others you may not ask by
        person.
      </p>
    );
  return (
    <Loaded query={query}>
      {({ items: [last] }) =>
        last === undefined ? (
          <p className="text-ink-soft">No request about this person is on record.</p>
        ) : (
          <KeyValue
            items={[
              ["Request", <RequestLink key="request" request={last} personKey={of.personKey} />],
              ["Asked at", <Time key="sent" at={last.sentAtMs} seconds />],
              ["Whole request", <StateBadge key="outcome" state={last.outcome} />],
              ["Status", last.status ?? "No answer"],
              ["What Braze said", last.detail ?? "–"],
              ["Acknowledged", "Never"],
            ]}
          />
        )
      }
    </Loaded>
  );
}
