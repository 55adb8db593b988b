import type { HomeView, ResourceView } from "@causeway/api";
import { useHome } from "../../data/home.ts";
import { useMay } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton, SkeletonLines } from "../../kit/skeleton.tsx";
import { ErrorNotice, Loaded } from "../../kit/states.tsx";
import { AlertLevels, WaitingLevels } from "../alerts/alert-levels.tsx";
import { ThresholdFields, WaitingThresholds } from "../alerts/threshold-fields.tsx";
import type { ObjectEditor } from "../editing/use-object-editor.ts";
import { AttentionList } from "../home/attention-list.tsx";
import type { ConnectionForm } from "./connection-form.ts";
import { NotifyFields } from "./connection-metadata.tsx";

interface ConnectionAlertsProps {
  readonly view: ResourceView;
  readonly editor: ObjectEditor<ConnectionForm>;
  readonly mayWrite: boolean;
}

const MAILS = {
  title: "E-mails",
  lead: (
    <>
      The same as in the panel at the top. Webhooks and the mail server are under{" "}
      <TextLink to="/settings" search={{ tab: "messages" } as never} className="underline">
        Settings
      </TextLink>
      .
    </>
  ),
} as const;

/** Before the connection is there. */
export function WaitingAlerts() {
  return (
    <Stack>
      <WaitingActions />
      <WaitingThresholds />
      <Panel {...MAILS}>
        <p className="mb-1 font-medium">E-mail notification</p>
        <div className="mb-4 grid gap-2">
          {[1, 2, 3].map((choice) => (
            <Skeleton key={choice} className="h-13 w-full rounded-md" />
          ))}
        </div>
        <div className="max-w-160">
          <p className="mb-1 font-medium">E-mail addresses</p>
          <Skeleton className="h-25 w-full" />
        </div>
      </Panel>
      <WaitingLevels />
    </Stack>
  );
}

function WaitingActions() {
  return (
    <Panel title={<Skeleton className="my-0.75 h-4 w-56" />}>
      <SkeletonLines lines={1} />
    </Panel>
  );
}

/** What holds this connection up now, from which figures on who is told, and how its exports stand to that. */
export function ConnectionAlerts({ view, editor, mayWrite }: ConnectionAlertsProps) {
  return (
    <Stack>
      <OpenActions of={({ connection }) => connection === view.name} />
      <ThresholdFields
        value={editor.form.alerts}
        onChange={(alerts) => editor.change({ alerts })}
        problem={editor.problem}
        disabled={!mayWrite}
      />
      <Panel {...MAILS}>
        <NotifyFields
          form={editor.form}
          change={editor.change}
          problem={editor.problem}
          mayWrite={mayWrite}
        />
      </Panel>
      <AlertLevels of={{ connection: view.name }} revision={view.revision} />
    </Stack>
  );
}

type Action = HomeView["actions"][number];

/** Open workflow actions of one connection or export; that somebody may not see runs is said at the top of the page. */
export function OpenActions({ of }: { readonly of: (action: Action) => boolean }) {
  const home = useHome();
  if (!useMay("run:read")) return null;
  if (home.error !== null && home.data === undefined)
    return (
      <Panel title="Needs attention">
        <ErrorNotice error={home.error} meaning="What needs attention is missing here." />
      </Panel>
    );
  return (
    <Loaded query={home} skeleton={<WaitingActions />}>
      {({ actions }) => {
        const own = actions.filter(of);
        return own.length === 0 ? (
          <Panel title="Nothing to resolve">
            <p className="text-ink-soft">
              No run waits for somebody to resolve what stopped it. What Braze rejected stands in{" "}
              <TextLink to="/attention" search={{ tab: "rejections" }} className="underline">
                Rejected rows
              </TextLink>
              .
            </p>
          </Panel>
        ) : (
          <AttentionList actions={own} />
        );
      }}
    </Loaded>
  );
}

/** The same above what they hold up; nothing where none is open. */
export function HeldUp({ of }: { readonly of: (action: Action) => boolean }) {
  const own = useHome().data?.actions.filter(of) ?? [];
  return own.length === 0 ? null : <AttentionList actions={own} />;
}

/** Of an export: its own, and those of all that goes to its connection. */
export function holdsUp(name: string, connection: string): (action: Action) => boolean {
  return (action) =>
    action.exportName === name || (action.exportName === null && action.connection === connection);
}
