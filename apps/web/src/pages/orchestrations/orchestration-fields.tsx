import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useHome } from "../../data/home.ts";
import { type Problem, problemAt } from "../../data/problem.ts";
import { resourceList } from "../../data/resources.ts";
import { settingsQuery } from "../../data/session.ts";
import { IconButton, TextLink } from "../../kit/button.tsx";
import { Checkbox, RadioCards, Switch } from "../../kit/choices.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Stack } from "../../kit/page-header.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { isDraft } from "../exports/export-data.ts";
import { ResourceCombobox } from "../editing/resource-combobox.tsx";
import { titleOf } from "../editing/written.ts";
import { moved, type OrchestrationForm } from "./orchestration-form.ts";
import { ScheduleEditor } from "./schedule-editor.tsx";

/** What its times start. */
export const STARTED = "these exports";

interface OrchestrationFieldsProps {
  readonly form: OrchestrationForm;
  readonly change: (change: Partial<OrchestrationForm>) => void;
  readonly problem: Problem | null;
}

/** What an orchestration runs, in which order, and what starts it. */
export function OrchestrationFields({ form, change, problem }: OrchestrationFieldsProps) {
  const zone = useQuery(settingsQuery).data?.timezone ?? "UTC";
  const facts = useHome().data?.exports ?? [];
  return (
    <Stack>
      <Panel title="Exports, in order" lead="Each begins when the one before it is over.">
        <RunsField form={form} change={change} problem={problem} />
        <div className="mt-4">
          <Checkbox
            label="Stop at the first export that fails"
            help="The ones after it are left out of this run."
            checked={form.stopOnFailure}
            onChange={(stopOnFailure) => change({ stopOnFailure })}
          />
        </div>
      </Panel>
      <Panel title="What starts it">
        <div className="grid gap-4">
          <Switch
            label={form.enabled ? "On" : "Off"}
            help="Off: nothing starts by itself. Run now still works."
            checked={form.enabled}
            onChange={(enabled) => change({ enabled })}
          />
          <RadioCards
            label="What starts it"
            hideLabel
            columns={2}
            value={form.startsAfter ? "after" : "schedule"}
            onChange={(value) => change({ startsAfter: value === "after" })}
            cards={[
              { value: "schedule", title: "A person or a schedule", text: "By hand, or at the times below." },
              {
                value: "after",
                title: "Other orchestrations",
                text: "When all of them have succeeded since this last started.",
              },
            ]}
          />
          {form.startsAfter ? (
            <AfterField form={form} change={change} problem={problem} />
          ) : (
            <ScheduleEditor
              what={STARTED}
              value={form.schedule}
              onChange={(schedule) => change({ schedule })}
              problem={problem}
              projectZone={zone}
              starts={facts.filter(({ name }) => form.runs.includes(name))}
            />
          )}
        </div>
      </Panel>
    </Stack>
  );
}

/** `exports`: how many there are to choose from; undefined: that is not known. */
function NoRuns({ exports }: { readonly exports: number | undefined }) {
  if (exports === undefined) return null;
  if (exports > 0) return <p className="text-ink-soft">No export yet: add the first one.</p>;
  return (
    <p className="text-ink-soft">
      There is no export to run yet.{" "}
      <TextLink to="/exports/new" className="underline">
        Make one first
      </TextLink>
    </p>
  );
}

function RunsField({ form, change, problem }: OrchestrationFieldsProps) {
  const paused = new Set(
    useHome().data?.exports.flatMap(({ name, state }) => (state === "paused" ? [name] : [])),
  );
  const listed = useQuery(resourceList("Export")).data?.items;
  const exports = listed ?? [];
  const drafts = new Set(exports.filter(isDraft).map(({ name }) => name));
  const error = problemAt(problem, "#/spec/runs");
  return (
    <div className="grid gap-4">
      {form.runs.length === 0 ? <NoRuns exports={listed?.length} /> : null}
      <ol className="@container grid max-w-160 gap-1 empty:hidden">
        {form.runs.map((name, at) => (
          <li
            key={name}
            className="flex flex-wrap items-start gap-x-2 rounded-md border border-line px-2 py-1"
          >
            <span className="w-6 py-0.75 text-right text-ink-faint">{at + 1}.</span>
            <span className="min-w-0 flex-1 basis-[calc(100%-32px)] py-0.75 [overflow-wrap:anywhere] @sm:basis-0">
              {titleOf(exports.find((one) => one.name === name) ?? { name })}
            </span>
            <span className="ml-8 flex items-center gap-2 @sm:ml-0">
              {drafts.has(name) ? (
                <StateBadge state="draft" />
              ) : paused.has(name) ? (
                <StateBadge state="paused" />
              ) : null}
              <IconButton
                icon={ArrowUp}
                small
                label={`Move ${name} up`}
                refused={at === 0 ? "It is the first already." : null}
                onClick={() => change({ runs: moved(form.runs, at, at - 1) })}
              />
              <IconButton
                icon={ArrowDown}
                small
                label={`Move ${name} down`}
                refused={at === form.runs.length - 1 ? "It is the last already." : null}
                onClick={() => change({ runs: moved(form.runs, at, at + 1) })}
              />
              <IconButton
                icon={X}
                small
                label={`Take ${name} out`}
                onClick={() => change({ runs: form.runs.toSpliced(at, 1) })}
              />
            </span>
          </li>
        ))}
      </ol>
      <ResourceCombobox
        kind="Export"
        without={form.runs}
        label="Add an export"
        value=""
        placeholder="Choose an export"
        onChange={(name) => change({ runs: [...form.runs, name] })}
        error={error}
      />
    </div>
  );
}

function AfterField({ form, change, problem }: OrchestrationFieldsProps) {
  const listed = useQuery(resourceList("Orchestration")).data?.items;
  const all = listed ?? [];
  if (listed?.every(({ name }) => name === form.name) === true)
    return <p className="text-ink-soft">There is no other orchestration to wait for yet.</p>;
  return (
    <fieldset className="grid max-w-160 gap-4">
      <legend className="mb-1 font-medium">Starts when all of these have succeeded</legend>
      <ul className="grid gap-1 empty:hidden">
        {form.after.map((name) => (
          <li key={name} className="flex items-center gap-2 rounded-md border border-line px-2 py-1">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {titleOf(all.find((one) => one.name === name) ?? { name })}
            </span>
            <IconButton
              icon={X}
              small
              label={`Do not wait for ${name}`}
              onClick={() => change({ after: form.after.filter((one) => one !== name) })}
            />
          </li>
        ))}
      </ul>
      <ResourceCombobox
        kind="Orchestration"
        without={[...form.after, form.name]}
        label="Wait for"
        value=""
        placeholder="Choose an orchestration"
        onChange={(name) => change({ after: [...form.after, name] })}
        error={problemAt(problem, "#/spec/after")}
      />
    </fieldset>
  );
}
