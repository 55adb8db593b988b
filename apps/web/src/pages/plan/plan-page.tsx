import type { ExportPlan } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ChevronDown, ChevronRight, RefreshCw } from "lucide-react";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { toProblem } from "../../data/problem.ts";
import { resourceOf } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { Button, IconButton, LinkButton, TextLink } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/choices.tsx";
import { FirstItems } from "../../kit/first-items.tsx";
import { formatUnits } from "../../kit/format.ts";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { EmptyState, ErrorNotice } from "../../kit/states.tsx";
import { ObjectTitle, useTitle } from "../editing/object-title.tsx";
import { without } from "../editing/written.ts";
import { HeldUp, holdsUp } from "../connections/connection-alerts.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { PlanSentence, PlanView } from "./plan-view.tsx";
import { planSentence, togetherOf } from "./plan-words.ts";
import { Planning } from "./planning.tsx";

const route = getRouteApi("/shell/plan");

/** What happens if I press Run now? */
export function PlanPage() {
  const search = route.useSearch();
  const may = useMay("export:plan");
  const exported = useTitle("Export", search.export);
  const connected = useTitle("Connection", search.connection);
  const what = exported ?? connected ?? "every export that is switched on";
  const connection = useConnectionOf(search);
  const plans = useQuery({
    queryKey: ["plan", search],
    queryFn: ({ signal }) => askPlans(search, signal),
    enabled: may,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const meta = { crumbs: crumbsOf({ ...search, connection }), title: "Preview" } as const;
  if (plans.error !== null && toProblem(plans.error).status === 404)
    return (
      <Page>
        {/* The last one would lead to what is not there. */}
        <PageHeader {...meta} crumbs={meta.crumbs.slice(0, -1)} />
        <ErrorNotice error={plans.error} />
      </Page>
    );
  return (
    <Page>
      <PageHeader
        {...meta}
        lead={`What a run of ${what} would send now.`}
        actions={
          may ? (
            <Button icon={RefreshCw} busy={plans.isFetching} onClick={() => void plans.refetch()}>
              Look again
            </Button>
          ) : undefined
        }
      />
      {may ? (
        <>
          <FullChoice />
          {plans.error === null ? null : (
            <ErrorNotice
              error={plans.error}
              onRetry={() => void plans.refetch()}
              meaning="Nothing was sent."
              className="mb-4"
            />
          )}
          {plans.data === undefined ? (
            plans.error === null ? (
              <Planning />
            ) : null
          ) : (
            <Stack>
              <HeldUp
                of={(action) => plans.data.some((plan) => holdsUp(plan.export, plan.connection)(action))}
              />
              <Plans plans={plans.data} isFull={search.full === true} />
            </Stack>
          )}
        </>
      ) : (
        <NotAllowed action="export:plan" what="preview what an export sends" />
      )}
    </Page>
  );
}

function FullChoice() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="mb-4">
      <Checkbox
        label="As if nothing had been sent yet"
        help="What a full run would cost: everything is sent again, also what Braze holds already, except what it rejected."
        checked={search.full === true}
        onChange={(full) =>
          void navigate({
            search: { ...without(search, ["full"]), ...(full ? { full } : {}) },
            replace: true,
          })
        }
      />
    </div>
  );
}

interface PlanSearch {
  readonly export?: string | undefined;
  readonly connection?: string | undefined;
  readonly full?: true | undefined;
}

async function askPlans(search: PlanSearch, signal: AbortSignal): Promise<readonly ExportPlan[]> {
  const body = {
    exports: search.export === undefined ? [] : [search.export],
    ...(search.connection === undefined ? {} : { connection: search.connection }),
    full: search.full === true,
  };
  return (await api.post("/plans", body, { signal })).items;
}

/** Of an export its own; undefined while that is not known, and of everything. */
function useConnectionOf(search: PlanSearch): string | undefined {
  const query = useQuery({
    ...resourceOf("Export", search.export ?? ""),
    enabled: search.export !== undefined,
  });
  const spec = query.data?.spec as { readonly connection?: string } | undefined;
  return search.connection ?? spec?.connection;
}

function crumbsOf({ export: exported, connection }: PlanSearch) {
  if (exported === undefined && connection === undefined) return [];
  return [
    <TextLink key="connections" to="/connections">
      Connections
    </TextLink>,
    ...(connection === undefined
      ? []
      : [
          <TextLink key="connection" to="/connections/$name" params={{ name: connection }}>
            <ObjectTitle kind="Connection" name={connection} />
          </TextLink>,
        ]),
    ...(exported === undefined
      ? []
      : [
          <TextLink key="export" to="/exports/$name" params={{ name: exported }}>
            <ObjectTitle kind="Export" name={exported} />
          </TextLink>,
        ]),
  ];
}

function Plans({ plans, isFull }: { readonly plans: readonly ExportPlan[]; readonly isFull: boolean }) {
  const [only] = plans;
  if (only === undefined) {
    return (
      <EmptyState title="Nothing to plan" action={<LinkButton to="/connections">Connections</LinkButton>}>
        No export of a connection that is switched on was found.
      </EmptyState>
    );
  }
  if (plans.length === 1) return <PlanView plan={only} isFull={isFull} />;
  return (
    <Stack>
      <section aria-label="All together" className="rounded-lg border border-line bg-surface p-4">
        <p className="max-w-200 text-xl font-semibold text-balance">
          <PlanSentence of={togetherOf(plans)} />
        </p>
        <p className="mt-1 text-ink-soft">
          {formatUnits(plans.length, "export", "exports")} together: whoever is in several counts in each.
          This is a preview: it sent nothing.
        </p>
      </section>
      <div>
        <FirstItems items={sendingFirst(plans)} first={20} what="exports">
          {(shown) => (
            <ul className="grid gap-2">
              {shown.map((plan) => (
                <li key={plan.export}>
                  <OneOfSeveral plan={plan} isFull={isFull} />
                </li>
              ))}
            </ul>
          )}
        </FirstItems>
      </div>
    </Stack>
  );
}

/** Exports that send something before those that do not; otherwise in the order in which they run. */
function sendingFirst(plans: readonly ExportPlan[]): readonly ExportPlan[] {
  const isQuiet = ({ toAdd, toChange }: ExportPlan): number => (toAdd + toChange === 0 ? 1 : 0);
  return plans.toSorted((one, other) => isQuiet(one) - isQuiet(other));
}

/** Its sentence, and all of its preview for whoever opens it. */
function OneOfSeveral({ plan, isFull }: { readonly plan: ExportPlan; readonly isFull: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const title = useTitle("Export", plan.export);
  return (
    <section aria-label={title}>
      <div className="flex items-start gap-2 rounded-lg border border-line bg-surface px-3 py-2">
        <IconButton
          icon={isOpen ? ChevronDown : ChevronRight}
          label={`${isOpen ? "Hide" : "Show"} the preview of ${title}`}
          small
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <div className="flex flex-wrap gap-x-1">
            <h2 className="font-medium">
              <TextLink to="/exports/$name" params={{ name: plan.export }}>
                {title}
              </TextLink>
            </h2>
            <span className="text-ink-faint">
              to <ObjectTitle kind="Connection" name={plan.connection} />
            </span>
          </div>
          <p className="text-ink-soft">{planSentence(plan)}</p>
        </div>
      </div>
      {isOpen ? (
        <div className="mt-2">
          <PlanView plan={plan} isFull={isFull} />
        </div>
      ) : null}
    </section>
  );
}
