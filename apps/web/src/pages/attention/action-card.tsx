import type { ActionView } from "@causeway/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { api } from "../../data/api.ts";
import { KIND_WORDS } from "../../data/resources.ts";
import { useRefusal } from "../../data/session.ts";
import { Button, LinkButton, TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { NotAllowedNote } from "../../kit/not-allowed-note.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton, SkeletonLines } from "../../kit/skeleton.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";
import { toast } from "../../kit/toast.tsx";
import { resourcePage } from "../../shell/resource-page.ts";
import { ObjectTitle } from "../editing/object-title.tsx";

interface ActionCardProps {
  readonly action: ActionView;
  /** A message led here: it takes the focus. */
  readonly isChosen: boolean;
}

/** One problem: what happened, since when, how many people it holds up, the steps, Resolve (rows 179, 180). */
export function ActionCard({ action, isChosen }: ActionCardProps) {
  const { connection, exportName, workflowId } = action;
  const isOpen = action.state === "open";
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) place.current?.focus();
  }, [isChosen]);
  return (
    <div ref={place} tabIndex={-1} className="scroll-mt-20 rounded-lg">
      <Panel
        title={action.title}
        lead={<span className="[overflow-wrap:anywhere]">{action.message}</span>}
        actions={<StateBadge state={action.state} />}
      >
        <p className="flex flex-wrap gap-x-6 gap-y-1 text-ink-soft">
          <span>
            {isOpen ? "Since" : "Opened"} <Time at={action.openedAtMs} relative />
          </span>
          {action.resolvedAtMs === null ? null : (
            <span>
              Resolved <Time at={action.resolvedAtMs} relative />
            </span>
          )}
          {action.people === null || action.people === 0 ? null : (
            <span>
              {isOpen ? "Holds up" : "Held up"} <Count value={action.people} />{" "}
              {action.people === 1 ? "person" : "people"}
            </span>
          )}
          <span>
            Connection{" "}
            <TextLink to="/connections/$name" params={{ name: connection }} className="underline">
              <ObjectTitle kind="Connection" name={connection} />
            </TextLink>
          </span>
          {exportName === null ? (
            <span>{isOpen ? "Holds up" : "Held up"} every export of the connection</span>
          ) : (
            <span>
              Export{" "}
              <TextLink to="/exports/$name" params={{ name: exportName }} className="underline">
                <ObjectTitle kind="Export" name={exportName} />
              </TextLink>
            </span>
          )}
          {isOpen || workflowId === null ? null : (
            <TextLink to="/workflows/$workflow" params={{ workflow: workflowId }} className="underline">
              See the run
            </TextLink>
          )}
        </p>
        {isOpen ? <Steps action={action} /> : null}
      </Panel>
    </div>
  );
}

/** One that is about to be. */
export function WaitingAction() {
  return (
    <Panel
      title={<Skeleton className="my-1 h-5 w-72 max-w-full" />}
      lead={<Skeleton className="my-0.5 h-4 w-96 max-w-full" />}
    >
      <SkeletonLines lines={4} />
      <Skeleton className="mt-4 h-8 w-24" />
    </Panel>
  );
}

function Steps({ action }: { readonly action: ActionView }) {
  const { steps } = action;
  return (
    <div className="mt-4 grid grid-cols-1 gap-3">
      {steps.length === 0 ? null : (
        <ol className="ml-5 list-decimal">
          {steps.map((step) => (
            <li key={step} className="[overflow-wrap:anywhere]">
              {step}
            </li>
          ))}
        </ol>
      )}
      <Resolve action={action} />
    </div>
  );
}

function Resolve({ action }: { readonly action: ActionView }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const refused = useRefusal("action:resolve");
  const resolve = useMutation({
    mutationFn: () => api.post(`/actions/${encodeURIComponent(action.id)}/resolve`),
    onSuccess: async ({ items: [resolution] }) => {
      if (resolution === undefined || resolution.stillOpen !== null) return;
      const { workflow } = resolution;
      toast.well("Resolved", "The run goes on from where it failed.");
      await client.invalidateQueries({ queryKey: ["actions"] });
      if (workflow !== null) await navigate({ to: "/workflows/$workflow", params: { workflow } });
    },
  });
  const stillOpen = resolve.data?.items[0]?.stillOpen ?? null;
  return (
    <>
      {resolve.error === null ? null : <ErrorNotice error={resolve.error} />}
      {stillOpen === null ? null : (
        <p role="alert" className="rounded-md border border-doubt bg-doubt-soft p-3 [overflow-wrap:anywhere]">
          The cause is still there: {stillOpen}. Nothing was sent.
        </p>
      )}
      <NotAllowedNote refused={refused} what="You may not resolve this." />
      <div className="flex flex-wrap gap-2">
        {refused === null ? (
          <Button look="primary" busy={resolve.isPending} onClick={() => resolve.mutate()}>
            Resolve
          </Button>
        ) : null}
        <WhereToMend action={action} />
        {action.workflowId === null ? null : (
          <LinkButton to="/workflows/$workflow" params={{ workflow: action.workflowId }}>
            See the run
          </LinkButton>
        )}
      </div>
    </>
  );
}

function WhereToMend({ action }: { readonly action: ActionView }) {
  return action.links.map(({ kind, name }) => (
    <LinkButton key={`${kind}/${name}`} to={resourcePage(kind, name) as "/"} className="max-w-full">
      <span className="truncate">
        Open {KIND_WORDS[kind]} <ObjectTitle kind={kind} name={name} narrow />
      </span>
    </LinkButton>
  ));
}
