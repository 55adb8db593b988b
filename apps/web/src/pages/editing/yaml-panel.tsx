import type { ResourceRevision, ResourceView } from "@causeway/api";
import type { ResourceKind } from "@causeway/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { KIND_WORDS, pathOf, revisionsOf } from "../../data/resources.ts";
import { useRefusal } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { CodeBlock } from "../../kit/code.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { DiffView } from "../../kit/diff-view.tsx";
import { formatActor } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { Stack } from "../../kit/page-header.tsx";
import { Skeleton, SkeletonLines } from "../../kit/skeleton.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { StatusBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";
import { toast } from "../../kit/toast.tsx";
import { Made } from "./made.tsx";

interface YamlPanelProps {
  readonly kind: ResourceKind;
  readonly view: ResourceView;
}

/** The object as it would stand in a file, and every state that it had, with what changed and a way back. */
export function YamlPanel({ kind, view }: YamlPanelProps) {
  const revisions = useQuery(revisionsOf(kind, view.name));
  return (
    <Stack>
      <Panel
        title="As YAML"
        lead={
          <>
            The same {KIND_WORDS[kind]} as a file: what <code>causeway export-config</code> writes and{" "}
            <code>causeway apply</code> reads.
            {hasSecrets(view) ? " In place of a secret stands the name of a variable: no file holds it." : ""}
          </>
        }
      >
        <CodeBlock label={`YAML of ${view.name}`} text={view.yaml} />
        <div className="mt-3">
          <Made view={view} />
        </div>
      </Panel>
      <Panel
        title={REVISIONS.title}
        lead={`${REVISIONS.lead}${hasSecrets(view) ? " No revision holds a secret: going back does not bring an earlier one back." : ""}`}
        flush
      >
        <Loaded query={revisions} meaning="The revisions are missing here." flush>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={History} title="No revisions yet" />
            ) : (
              <ol>
                {items.map((revision) => (
                  <RevisionRow key={revision.revision} kind={kind} view={view} revision={revision} />
                ))}
              </ol>
            )
          }
        </Loaded>
      </Panel>
    </Stack>
  );
}

/** Before the object is there. */
export function WaitingYaml() {
  return (
    <Stack>
      <Panel title="As YAML" lead={<Skeleton className="my-0.5 h-4.25 w-160 max-w-full" />}>
        <Skeleton className="h-45 w-full rounded-md" />
      </Panel>
      <Panel {...REVISIONS}>
        <SkeletonLines />
      </Panel>
    </Stack>
  );
}

const REVISIONS = {
  title: "Revisions",
  lead: "Every save is kept. Going back makes an earlier state the newest one; nothing is deleted.",
} as const;

function RevisionRow({ kind, view, revision }: YamlPanelProps & { readonly revision: ResourceRevision }) {
  const [isOpen, setOpen] = useState(false);
  const isNow = revision.revision === view.revision;
  return (
    <li className="border-t border-line px-4 py-2">
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">Revision {revision.revision}</span>
          {isNow ? <StatusBadge meaning="well">Now</StatusBadge> : null}
          <Time at={revision.atMs} seconds />
          <span className="text-ink-soft">by {formatActor(revision.actor)}</span>
          <span className="text-ink-faint">{changesText(revision, hasSecrets(view))}</span>
        </div>
        <div className="flex gap-2 empty:hidden">
          {revision.diff.length === 0 ? null : (
            <Button small aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? "Hide changes" : "Show changes"}
            </Button>
          )}
          {revision.yaml === null || revision.yaml === view.yaml ? null : (
            <Revert kind={kind} view={view} to={revision.revision} />
          )}
        </div>
      </div>
      {isOpen ? (
        <div className="mt-2">
          <DiffView label={`Changes of revision ${revision.revision}`} differences={revision.diff} />
        </div>
      ) : null}
    </li>
  );
}

function hasSecrets({ secrets }: ResourceView): boolean {
  return Object.keys(secrets).length > 0;
}

/** Without a difference nothing is saved but another secret; whoever may not see what there was is shown no difference either. */
function changesText({ revision, yaml, diff }: ResourceRevision, isWithSecrets: boolean): string {
  if (yaml === null) return "removed";
  if (revision === 1) return "created";
  if (diff.length === 0) return isWithSecrets ? "only its secret was replaced" : "nothing to show";
  return diff.length === 1 ? "1 change" : `${diff.length} changes`;
}

function Revert({ kind, view, to }: YamlPanelProps & { readonly to: number }) {
  const [isAsked, setAsked] = useState(false);
  const client = useQueryClient();
  const refused = useRefusal(`${RESOURCE_OF[kind]}:write`);
  const revert = async () => {
    await api.post(`${pathOf(kind, view.name)}/revert`, { to }, { etag: `"${view.revision}"` });
    await client.invalidateQueries();
    toast.well(`Revision ${to} is the newest again`);
  };
  if (refused !== null) return null;
  return (
    <>
      <Button small onClick={() => setAsked(true)}>
        Go back to this
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={`Go back to revision ${to}`}
        verb="Go back"
        onConfirm={revert}
      >
        <p>
          What revision {to} held becomes revision {view.revision + 1}. Unsaved changes on this page are
          compared with it.
        </p>
        {hasSecrets(view) ? (
          <p>
            Its secret stays the one of now, unless revision {to} names another variable for it. One that was
            entered here is forgotten, and has to be entered again, where revision {to} leads to another
            address.
          </p>
        ) : null}
      </ConfirmDialog>
    </>
  );
}

/** The first half of the policy actions of a kind. */
const RESOURCE_OF = {
  Credential: "credential",
  Connection: "connection",
  Dataset: "dataset",
  Model: "model",
  Export: "export",
  Orchestration: "orchestration",
  Policy: "policy",
  MailServer: "mail-server",
  Webhook: "webhook",
} as const satisfies Readonly<Record<ResourceKind, string>>;
