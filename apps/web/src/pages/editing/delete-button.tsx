import type { ResourceName, ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { dependentsOf, KIND_WORDS, useRemove } from "../../data/resources.ts";
import { Button } from "../../kit/button.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { toast } from "../../kit/toast.tsx";

interface DeleteButtonProps {
  readonly view: ResourceView;
  /** Why it may not be deleted. */
  readonly refused: string | null;
  /** What becomes of what it did. */
  readonly children: React.ReactNode;
  readonly onDeleted: () => void;
}

/** Deletes an object after its name was typed; refused with their names while others use it (row 1). */
export function DeleteButton({ view, refused, children, onDeleted }: DeleteButtonProps) {
  const [isAsked, setAsked] = useState(false);
  const dependents = useQuery(dependentsOf(view.kind, view.name)).data ?? [];
  const remove = useRemove(view.kind);
  const word = KIND_WORDS[view.kind];
  return (
    <>
      <Button look="danger" refused={refused ?? usedBy(dependents)} onClick={() => setAsked(true)}>
        Delete
      </Button>
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

/** Shown names are few: the page lists them all. */
const NAMES_SHOWN = 5;

function usedBy(dependents: readonly ResourceName[]): string | null {
  if (dependents.length === 0) return null;
  const names = dependents.slice(0, NAMES_SHOWN).map(({ kind, name }) => `${KIND_WORDS[kind]} ${name}`);
  const more = dependents.length > NAMES_SHOWN ? ` and ${dependents.length - NAMES_SHOWN} more` : "";
  return `It is used by ${names.join(", ")}${more}.`;
}
