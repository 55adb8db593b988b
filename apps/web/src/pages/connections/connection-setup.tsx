import type { ResourceView } from "@causeway/api";
import { useNavigate } from "@tanstack/react-router";
import { problemAt } from "../../data/problem.ts";
import { LinkButton } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/choices.tsx";
import { formatUnits } from "../../kit/format.ts";
import { Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Select } from "../../kit/select.tsx";
import { Skeleton, SkeletonLines } from "../../kit/skeleton.tsx";
import { NumberField, TextArea } from "../../kit/text-field.tsx";
import { DeleteButton, WaitingDelete } from "../editing/delete-button.tsx";
import { AlsoStarted, type Subject, WaitingStarters } from "../editing/subject-link.tsx";
import type { ObjectEditor } from "../editing/use-object-editor.ts";
import { ScheduleEditor, WaitingSchedule } from "../orchestrations/schedule-editor.tsx";
import { BrazeAuthentication, WaitingAuthentication } from "./braze-authentication.tsx";
import type { ConnectionForm } from "./connection-form.ts";

interface SetupProps {
  readonly view: ResourceView;
  readonly editor: ObjectEditor<ConnectionForm>;
  readonly mayWrite: boolean;
  readonly projectZone: string;
  /** What else has times for its exports: orchestrations, and exports themselves. Null: not known. */
  readonly otherStarters: readonly Subject[] | null;
  /** Of all its exports, of the last runs; null: none ran. */
  readonly people: number | null;
}

const PANELS = {
  authentication: {
    title: "Braze authentication",
    lead: "The Braze workspace that this connection sends to, and the key that opens it.",
  },
  schedule: {
    title: "Schedule",
    lead: "When all its exports run, in their order. Only while the connection is switched on.",
  },
  visibility: {
    title: "Visibility",
    lead: "Who may use this connection. Whoever may not does not see it.",
  },
  testPeople: {
    title: "Test people",
    lead: "Who may be sent as a test row without being asked for a confirmation each time.",
  },
  limits: {
    title: "Limits",
    lead: "What your Braze contract allows, and what you leave to others. What Braze itself answers counts too.",
  },
  remove: {
    title: "Delete",
    lead: "A connection can be deleted when no export and no orchestration uses it.",
  },
} as const;

/** Before the connection is there. */
export function WaitingSetup() {
  return (
    <Stack>
      <Panel {...PANELS.authentication}>
        <WaitingAuthentication />
      </Panel>
      <Panel
        title={PANELS.schedule.title}
        lead={
          <>
            {PANELS.schedule.lead}
            <WaitingStarters />
          </>
        }
      >
        <WaitingSchedule what="all exports of this connection" />
      </Panel>
      <Panel {...PANELS.visibility}>
        <SkeletonLines lines={5} />
      </Panel>
      <Panel {...PANELS.testPeople}>
        <div className="grid max-w-100 gap-2">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-20 w-full rounded-md" />
          <Skeleton className="h-14 w-full" />
        </div>
      </Panel>
      <Panel {...PANELS.limits}>
        <div className="grid gap-4 md:grid-cols-2">
          {[1, 2, 3, 4, 5].map((field) => (
            <div key={field} className="grid gap-2">
              <Skeleton className="h-4 w-40" />
              <Skeleton className="h-8 w-32 rounded-md" />
              <Skeleton className="h-4 w-56 max-w-full" />
            </div>
          ))}
        </div>
      </Panel>
      <WaitingDelete action="connection:write" {...PANELS.remove} />
    </Stack>
  );
}

/** Set up and run: key, schedule, limits, who may use it. */
export function ConnectionSetup({ view, editor, mayWrite, projectZone, otherStarters, people }: SetupProps) {
  const { form, change, problem } = editor;
  return (
    <Stack>
      <Panel {...PANELS.authentication}>
        <BrazeAuthentication
          draftKey={`Connection/${view.name}/credential`}
          value={form.credential}
          onChange={(credential) => change({ credential })}
          error={problemAt(problem, "/spec/credential")}
          disabled={!mayWrite}
        />
      </Panel>
      <Panel
        title={PANELS.schedule.title}
        lead={
          <>
            {PANELS.schedule.lead}
            <AlsoStarted subjects={otherStarters} what="its exports" />
          </>
        }
        actions={
          <LinkButton small to="." search={{ tab: "export" } as never}>
            Order of the exports
          </LinkButton>
        }
      >
        <fieldset disabled={!mayWrite} className="min-w-0">
          <ScheduleEditor
            value={form.schedule}
            onChange={(schedule) => change({ schedule })}
            problem={problem}
            projectZone={projectZone}
            what="all exports of this connection"
            hasOthers={otherStarters === null || otherStarters.length > 0}
          />
        </fieldset>
      </Panel>
      <Visibility editor={editor} mayWrite={mayWrite} />
      <TestPeople editor={editor} mayWrite={mayWrite} />
      <Limits editor={editor} mayWrite={mayWrite} />
      {mayWrite ? <RemoveConnection view={view} people={people} /> : null}
    </Stack>
  );
}

type PartProps = Pick<SetupProps, "editor" | "mayWrite">;

function Visibility({ editor: { form, change }, mayWrite }: PartProps) {
  const { visibility } = form;
  const set = (next: Partial<typeof visibility>) => change({ visibility: { ...visibility, ...next } });
  return (
    <Panel {...PANELS.visibility}>
      <div className="grid max-w-180 gap-3">
        <Checkbox
          label="Available to orchestrations"
          help="People who only build queries and orchestrations may send them here."
          disabled={!mayWrite}
          checked={visibility.orchestrations}
          onChange={(orchestrations) => set({ orchestrations })}
        />
        <Checkbox
          label="Available to campaigns"
          help="For segments and campaigns, which come in a later version."
          disabled={!mayWrite}
          checked={visibility.campaigns}
          onChange={(campaigns) => set({ campaigns })}
        />
        <Checkbox
          label="People with restricted access to personal data may send here"
          help="They still see it masked, here and everywhere."
          disabled={!mayWrite}
          checked={visibility.restrictedPersonalData}
          onChange={(restrictedPersonalData) => set({ restrictedPersonalData })}
        />
      </div>
    </Panel>
  );
}

function TestPeople({ editor: { form, change, problem }, mayWrite }: PartProps) {
  return (
    <Panel {...PANELS.testPeople}>
      <TextArea
        label="Identifiers"
        optional
        mono
        rows={3}
        className="max-w-100"
        help="One a line, as exports send them: best your own. Whoever may see this connection sees them, so choose identifiers that say nothing of a person."
        disabled={!mayWrite}
        error={problemAt(problem, "/spec/testPeople")}
        value={form.testPeople}
        onChange={(testPeople) => change({ testPeople })}
      />
    </Panel>
  );
}

function Limits({ editor: { form, change, problem }, mayWrite }: PartProps) {
  const { limits } = form;
  const set = (next: Partial<typeof limits>) => change({ limits: { ...limits, ...next } });
  const errorAt = (key: string) => problemAt(problem, `/spec/limits/${key}`);
  return (
    <Panel {...PANELS.limits}>
      <fieldset disabled={!mayWrite} className="grid min-w-0 gap-4 md:grid-cols-2">
        <NumberField
          label="People in one request"
          help="1 to 75: Braze takes no more."
          min={1}
          max={75}
          value={limits.objectsPerRequest}
          onChange={(objectsPerRequest) => set({ objectsPerRequest })}
          error={errorAt("objectsPerRequest")}
        />
        <NumberField
          label="Requests in any three seconds"
          help="1 to 3,000. Leave room for your own servers where they use the same workspace."
          min={1}
          max={3000}
          value={limits.requestsPer3s}
          onChange={(requestsPer3s) => set({ requestsPer3s })}
          error={errorAt("requestsPer3s")}
        />
        <NumberField
          label="Requests in an hour"
          optional
          help="Empty: no such limit."
          min={1}
          value={limits.requestsPerHour}
          onChange={(requestsPerHour) => set({ requestsPerHour })}
          error={errorAt("requestsPerHour")}
        />
        <NumberField
          label="Requests under way at once"
          min={1}
          max={128}
          value={limits.concurrency}
          onChange={(concurrency) => set({ concurrency })}
          error={errorAt("concurrency")}
        />
        <Select
          label="How the contract counts"
          help="Attributes, events and purchases. Only attributes are sent, so both come to the same today."
          value={limits.counting ?? ""}
          onChange={(counting) => set({ counting })}
          options={[
            { value: "combined", label: "All kinds together" },
            { value: "per-array", label: "Each kind on its own" },
          ]}
        />
      </fieldset>
    </Panel>
  );
}

function RemoveConnection({ view, people }: { readonly view: ResourceView; readonly people: number | null }) {
  const navigate = useNavigate();
  return (
    <Panel {...PANELS.remove}>
      <DeleteButton view={view} onDeleted={() => void navigate({ to: "/connections" })}>
        <p>In Braze nothing changes: what was sent stays there.</p>
        {people === null ? null : (
          <p>The audiences of its exports have {formatUnits(people, "person", "people")}.</p>
        )}
      </DeleteButton>
    </Panel>
  );
}
