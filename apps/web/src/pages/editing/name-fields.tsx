import { type Problem, problemAt } from "../../data/problem.ts";
import { TextArea, TextField } from "../../kit/text-field.tsx";
import { nameFrom } from "./name-from.ts";

interface NameFieldsProps {
  readonly form: { readonly name: string; readonly label: string; readonly description: string };
  readonly change: (change: {
    readonly name?: string;
    readonly label?: string;
    readonly description?: string;
  }) => void;
  readonly problem: Problem | null;
  /** An object never changes its name. */
  readonly isNew: boolean;
  /** "Nightly exports" */
  readonly example: string;
}

/** Label, name and description of any object. A new one's name is made from its label until somebody types one. */
export function NameFields({ form, change, problem, isNew, example }: NameFieldsProps) {
  const follows = form.name === nameFrom(form.label);
  return (
    <div className="grid gap-4">
      <TextField
        label="Label"
        value={form.label}
        placeholder={example}
        onChange={(label) => change(isNew && follows ? { label, name: nameFrom(label) } : { label })}
        error={problemAt(problem, "#/label")}
      />
      {isNew ? (
        <TextField
          label="Name"
          mono
          value={form.name}
          onChange={(name) => change({ name })}
          help="Stands in YAML, in SQL and in addresses, and never changes: a-z, 0-9, - and _."
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
    </div>
  );
}
