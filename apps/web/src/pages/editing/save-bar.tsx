import { clsx } from "clsx";
import { FormErrors } from "../../kit/field.tsx";
import { Button } from "../../kit/button.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import type { ObjectEditor } from "./use-object-editor.ts";

/** Why what is saved is not run while something else stands on the page. */
export const UNSAVED = "Save or discard your changes first.";

interface EditorNoticesProps {
  readonly editor: Pick<ObjectEditor<unknown>, "problem" | "conflict" | "resolve" | "isRestored" | "discard">;
  /** Where what stands around it keeps no distance to it. */
  readonly className?: string;
}

/** Above a form: what was wrong with it, somebody else's changes, or that it was found as it had been left. */
export function EditorNotices({ editor, className }: EditorNoticesProps) {
  return (
    <div className={clsx("grid gap-4 empty:hidden", className)}>
      {editor.problem === null ? null : <FormErrors problem={editor.problem} />}
      {editor.conflict === null ? null : (
        <ConflictPanel conflict={editor.conflict} onResolve={editor.resolve} />
      )}
      {editor.isRestored && editor.conflict === null ? (
        <p className="rounded-md border border-line bg-working-soft p-3" role="status">
          Your unsaved changes are still here.{" "}
          <button
            type="button"
            className="text-accent underline-offset-2 hover:underline"
            onClick={editor.discard}
          >
            Discard them
          </button>
        </p>
      ) : null}
    </div>
  );
}

interface SaveBarProps {
  readonly editor: Pick<ObjectEditor<unknown>, "isDirty" | "isSaving" | "save" | "discard" | "conflict">;
  /** Why it cannot be saved. */
  readonly refused?: string | null;
  /** What saving means: "Runs from 08:30 on use the new mapping." */
  readonly children?: React.ReactNode;
}

/** At the bottom of the page while a form differs from what is saved. */
export function SaveBar({ editor, refused = null, children }: SaveBarProps) {
  if (!editor.isDirty) return null;
  const why = editor.conflict === null ? refused : "Choose first which changes hold.";
  // A hint needs a pointer.
  const said = why ?? children;
  return (
    <div
      role="region"
      aria-label="Unsaved changes"
      className="sticky bottom-0 z-20 mt-4 flex flex-wrap items-center justify-between gap-2 rounded-t-lg border border-line bg-raised px-4 py-3 shadow-raised"
    >
      <div className="min-w-0">
        <p className="font-medium">Unsaved changes</p>
        {said === undefined ? null : <p className="text-sm text-ink-soft">{said}</p>}
      </div>
      <div className="flex gap-2">
        <Button onClick={editor.discard}>Discard</Button>
        <Button look="primary" busy={editor.isSaving} refused={why} onClick={() => void editor.save()}>
          Save
        </Button>
      </div>
    </div>
  );
}
