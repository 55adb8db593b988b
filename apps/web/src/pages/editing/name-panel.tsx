import { type Problem, problemAt } from "../../data/problem.ts";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton, SkeletonFields } from "../../kit/skeleton.tsx";
import { TextArea, TextField } from "../../kit/text-field.tsx";
import { nameFrom } from "./name-from.ts";

interface NamePanelProps {
  readonly form: { readonly name: string; readonly label: string; readonly description: string };
  readonly change: (change: {
    readonly name?: string;
    readonly label?: string;
    readonly description?: string;
  }) => void;
  readonly problem: Problem | null;
  /** Of one that is new: what it may be called, "Nightly exports". Absent: it is there, and its name in files stays. */
  readonly example?: string | undefined;
  /** Says what is made, where other things stand beside it. */
  readonly title?: string | undefined;
  readonly disabled?: boolean;
}

const TITLE = "Name and description";

/** Before the object is there. */
export function WaitingName() {
  return (
    <Panel title={TITLE}>
      <SkeletonFields fields={["Name"]} />
      <div className="mt-8 max-w-160">
        <p className="mb-1 font-medium">Description</p>
        <Skeleton className="mb-1.5 h-20 w-full" />
      </div>
    </Panel>
  );
}

/**
 * What people call any object, what files call it, and its description. A new one's name in files is made from the other until somebody types
 * one.
 */
export function NamePanel({
  form,
  change,
  problem,
  example,
  title = TITLE,
  disabled = false,
}: NamePanelProps) {
  const isNew = example !== undefined;
  const follows = form.name === nameFrom(form.label);
  return (
    <Panel title={title}>
      <fieldset disabled={disabled} className="grid min-w-0 grid-cols-1 gap-4">
        <TextField
          label="Name"
          value={form.label}
          placeholder={example ?? form.name}
          help={
            isNew ? undefined : (
              <>
                In files it is called <code>{form.name}</code>, which never changes.
              </>
            )
          }
          onChange={(label) => change(isNew && follows ? { label, name: nameFrom(label) } : { label })}
          error={problemAt(problem, "#/label")}
        />
        {isNew ? (
          <TextField
            label="Name in files"
            mono
            value={form.name}
            onChange={(name) => change({ name })}
            help="Made from the name. It stands in YAML, in addresses of pages and, for data and audiences, in SQL, and never changes. It may hold a-z, 0-9, - and _."
            error={problemAt(problem, "#/name")}
          />
        ) : null}
        <TextArea
          label="Description"
          optional
          value={form.description}
          onChange={(description) => change({ description })}
          error={problemAt(problem, "#/description")}
        />
      </fieldset>
    </Panel>
  );
}
