import { AlertDialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { formatUnits } from "./format.ts";
import { ErrorNotice } from "./states.tsx";
import { TextField } from "./text-field.tsx";

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What is about to be done: "Delete the connection Braze EU". */
  readonly title: string;
  /** What becomes of it, in numbers. */
  readonly children?: ReactNode;
  /** The verb on the button: "Delete". */
  readonly verb: string;
  readonly destructive?: boolean;
  /** The name to type before a destructive act. */
  readonly name?: string;
  /** Why it cannot be confirmed yet. */
  readonly refused?: string | null;
  /** How many people it touches. */
  readonly people?: number;
  /** Closes when it resolves; what it throws is shown, and the dialog stays. */
  readonly onConfirm: () => Promise<unknown>;
}

/** Asks once more. The only kind of dialog there is: editing happens on pages. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, children, people } = props;
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-(--scrim)" />
        <AlertDialog.Content className="animate-appear fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-32px)] w-120 max-w-[calc(100vw-32px)] -translate-1/2 gap-3 overflow-y-auto rounded-lg border border-line bg-raised p-4 shadow-raised">
          <AlertDialog.Title className="text-lg font-semibold [overflow-wrap:anywhere]">
            {title}
          </AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="grid gap-2 text-ink-soft">
              {children}
              {people === undefined ? null : (
                <p className="font-medium text-ink">It touches {formatUnits(people, "person", "people")}.</p>
              )}
            </div>
          </AlertDialog.Description>
          <Ask {...props} />
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** Mounted with the dialog, so that a second opening begins anew. */
function Ask(props: ConfirmDialogProps) {
  const { verb, destructive = false, name, refused = null, onConfirm, onOpenChange } = props;
  const [typed, setTyped] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isNamed = name === undefined || typed.trim() === name;
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNamed && refused === null && !isBusy) void confirm();
      }}
    >
      {name === undefined ? null : (
        <TextField
          label={
            <>
              Type <code className="[overflow-wrap:anywhere]">{name}</code> to go on
            </>
          }
          value={typed}
          onChange={setTyped}
          mono
        />
      )}
      {error === null ? null : <ErrorNotice error={error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <AlertDialog.Cancel asChild>
          <Button>Cancel</Button>
        </AlertDialog.Cancel>
        <Button
          type="submit"
          look={destructive ? "danger" : "primary"}
          busy={isBusy}
          refused={isNamed ? refused : `Type ${name ?? ""} first.`}
        >
          {verb}
        </Button>
      </div>
    </form>
  );
}
