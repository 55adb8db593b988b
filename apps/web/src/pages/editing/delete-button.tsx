import type { ResourceName, ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Action } from "@causeway/core";
import { dependentsOf, KIND_WORDS, useRemove } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { toast } from "../../kit/toast.tsx";
import { useTitlesOf } from "./object-title.tsx";

interface DeleteButtonProps {
  readonly view: ResourceView;
  /** What becomes of what it did. */
  readonly children: ReactNode;
  readonly onDeleted: () => void;
}

interface WaitingDeleteProps {
  readonly action: Action;
  readonly title: string;
  readonly lead: string;
}

/** For whoever may write it: deletes an object after its name was typed; refused while others use it, with their names, and while that is not known (row 1). */
export function DeleteButton({ view, children, onDeleted }: DeleteButtonProps) {
  const [isAsked, setAsked] = useState(false);
  const query = useQuery(dependentsOf(view.kind, view.name));
  const { data: dependents, error } = query;
  const titleOf = useTitlesOf(dependents?.slice(0, NAMES_SHOWN) ?? []);
  const kept = dependents === undefined ? UNKNOWN_USE : usedBy(dependents, titleOf);
  const remove = useRemove(view.kind);
  const word = KIND_WORDS[view.kind];
  return (
    <>
      <div className="grid justify-items-start gap-1">
        <Button look="danger" refused={kept} onClick={() => setAsked(true)}>
          Delete
        </Button>
        {kept === null ? null : dependents === undefined && error !== null ? (
          <ErrorNotice
            error={error}
            meaning="What uses it could not be loaded, so it cannot be deleted now."
            onRetry={() => void query.refetch()}
          />
        ) : (
          // A hint needs a pointer.
          <p className="max-w-100 text-sm text-ink-soft [overflow-wrap:anywhere]">{kept}</p>
        )}
      </div>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={`Delete the ${word} ${view.label ?? view.name}`}
        verb={`Delete ${word}`}
        destructive
        name={view.name}
        onConfirm={async () => {
          await remove.mutateAsync({ name: view.name, revision: view.revision });
          toast.well(`Deleted ${view.label ?? view.name}`);
          onDeleted();
        }}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}

/** Its panel before the object is there, for whoever may delete it. */
export function WaitingDelete({ action, ...panel }: WaitingDeleteProps) {
  if (!useMay(action)) return null;
  return (
    <Panel {...panel}>
      <Skeleton className="h-8 w-18 rounded-md" />
    </Panel>
  );
}

/** Shown names are few: the page lists them all. */
const NAMES_SHOWN = 5;

const UNKNOWN_USE = "What uses it is not known yet.";

function usedBy(
  dependents: readonly ResourceName[],
  titleOf: (object: ResourceName) => string,
): string | null {
  if (dependents.length === 0) return null;
  const names = dependents.slice(0, NAMES_SHOWN).map((one) => `${KIND_WORDS[one.kind]} ${titleOf(one)}`);
  const more = dependents.length > NAMES_SHOWN ? ` and ${dependents.length - NAMES_SHOWN} more` : "";
  return `It is used by ${names.join(", ")}${more}.`;
}
