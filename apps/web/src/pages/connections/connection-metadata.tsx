import type { ResourceView } from "@causeway/api";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { problemAt } from "../../data/problem.ts";
import { usePrincipal } from "../../data/session.ts";
import { Checkbox, RadioCards } from "../../kit/choices.tsx";
import { TextArea, TextField } from "../../kit/text-field.tsx";
import { Made } from "../editing/made.tsx";
import type { ObjectEditor } from "../editing/use-object-editor.ts";
import type { ConnectionForm } from "./connection-form.ts";

interface MetadataProps {
  readonly editor: ObjectEditor<ConnectionForm>;
  readonly view: ResourceView;
  readonly mayWrite: boolean;
}

/** Favourite, name, labels, description and mails, behind a chevron that stays as each person left it (features.md row 12). */
export function ConnectionMetadata({ editor, view, mayWrite }: MetadataProps) {
  const [isOpen, setOpen] = useOpen();
  const id = useId();
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <section className="mb-4 rounded-lg border border-line bg-surface">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full items-center gap-2 rounded-lg px-4 py-2 text-left hover:bg-hover"
      >
        <Icon size={16} aria-hidden className="shrink-0 text-ink-faint" />
        <span className="font-medium sm:shrink-0">
          Favourite, name, labels, description, e-mail notification
        </span>
        {isOpen ? null : (
          <span className="hidden min-w-0 truncate text-sm text-ink-faint sm:block">
            {summary(editor.form)}
          </span>
        )}
      </button>
      <div id={id} hidden={!isOpen} className="grid gap-4 border-t border-line p-4 lg:grid-cols-2">
        {isOpen ? <Fields editor={editor} view={view} mayWrite={mayWrite} /> : null}
      </div>
    </section>
  );
}

function Fields({ editor: { form, change, problem }, view, mayWrite }: MetadataProps) {
  return (
    <>
      <div className="grid content-start gap-4">
        <Checkbox
          label="Favourite"
          help="Favourites stand first in the list of connections."
          disabled={!mayWrite}
          checked={form.favorite}
          onChange={(favorite) => change({ favorite })}
        />
        <TextField
          label="Name"
          help={
            <>
              In files it is called <code>{view.name}</code>, which never changes.
            </>
          }
          disabled={!mayWrite}
          value={form.label}
          onChange={(label) => change({ label })}
          error={problemAt(problem, "/label")}
        />
        <TextField
          label="Labels"
          optional
          help="Separated by commas. The list of connections can be filtered by them."
          disabled={!mayWrite}
          value={form.labels}
          onChange={(labels) => change({ labels })}
          error={problemAt(problem, "/labels")}
        />
        <TextArea
          label="Description"
          optional
          disabled={!mayWrite}
          value={form.description}
          onChange={(description) => change({ description })}
          error={problemAt(problem, "/description")}
        />
        <Made view={view} />
      </div>
      <NotifyFields form={form} change={change} problem={problem} mayWrite={mayWrite} />
    </>
  );
}

type NotifyProps = Pick<ObjectEditor<ConnectionForm>, "form" | "change" | "problem"> & {
  readonly mayWrite: boolean;
};

/** Who gets a mail about its runs, and when (row 190). */
export function NotifyFields({ form, change, problem, mayWrite }: NotifyProps) {
  return (
    <div className="grid content-start gap-4">
      <RadioCards
        label="E-mail notification"
        value={form.when}
        onChange={(when) => (mayWrite ? change({ when }) : undefined)}
        cards={[
          { value: "every-run", title: "Every run", disabled: !mayWrite },
          {
            value: "failures",
            title: "Only failures",
            text: "And when it goes well again.",
            disabled: !mayWrite,
          },
          { value: "never", title: "Never", disabled: !mayWrite },
        ]}
      />
      {form.when === "never" ? null : (
        <TextArea
          label="E-mail addresses"
          help="One a line; with none, nobody gets a mail. Mails leave through the mail server under Settings."
          disabled={!mayWrite}
          value={form.emails}
          onChange={(emails) => change({ emails })}
          error={problemAt(problem, "/spec/notify")}
        />
      )}
    </div>
  );
}

function summary({ labels, description, when, emails }: ConnectionForm): string {
  const mails =
    when === "never"
      ? "no mails"
      : emails.trim() === ""
        ? "no mails: no address"
        : { "every-run": "mails about every run", failures: "mails about failures" }[when];
  return [labels, description, mails].filter((part) => part !== "").join(" · ");
}

/** Kept in this browser for each person. */
function useOpen(): readonly [boolean, (isOpen: boolean) => void] {
  const me = usePrincipal();
  const key = `causeway.metadata.${me?.id ?? ""}`;
  const [choice, setChoice] = useState<boolean | null>(null);
  const isOpen = choice ?? read(key);
  return [
    isOpen,
    (next) => {
      setChoice(next);
      try {
        localStorage.setItem(key, next ? "open" : "closed");
      } catch {
        // A full or forbidden storage forgets it at a reload.
      }
    },
  ];
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) === "open";
  } catch {
    return false;
  }
}
