import type { HomeExport, ResourceView } from "@causeway/api";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Play, Star } from "lucide-react";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { pathOf, resourceOf, useSave } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { Button, IconButton, TextLink } from "../../kit/button.tsx";
import { Switch } from "../../kit/choices.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { DirectionState } from "../../kit/direction-state.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";
import { toast } from "../../kit/toast.tsx";
import { Held, IfResolved } from "../attention/to-resolve.tsx";
import { shortTitle, titleOf, writtenOf } from "../editing/written.ts";
import { UNSAVED } from "../editing/save-bar.tsx";
import { StartedBy } from "../editing/subject-link.tsx";
import { PlannedSentence } from "../plan/planned-sentence.tsx";
import { CannotSwitch } from "./cannot-switch.tsx";
import { type ConnectionHealth, connectionSpec, healthOf } from "./connection-view.ts";

interface HeaderProps {
  readonly view: ResourceView;
  /** Null: not known. */
  readonly exports: readonly HomeExport[] | null;
  /** For its exports. */
  readonly isWaiting: boolean;
  /** Something is changed and not saved. */
  readonly isDirty: boolean;
}

/** Star, name, switch, health and Run now. What keeps it from being switched on is said right below. */
export function ConnectionHeader({ view, exports, isWaiting, isDirty }: HeaderProps) {
  const spec = connectionSpec(view);
  const health = exports === null ? null : healthOf(exports, spec.enabled);
  const maySwitch = useMay("connection:switch");
  const switching = useSwitch(view);
  return (
    <>
      <PageHeader
        crumbs={[
          <TextLink key="connections" to="/connections">
            Connections
          </TextLink>,
        ]}
        before={<StarButton view={view} />}
        title={shortTitle(titleOf(view))}
        name={view.name}
        badge={
          <>
            {maySwitch ? (
              <Switch
                label={spec.enabled ? "On" : "Off"}
                checked={spec.enabled}
                disabled={switching.isBusy}
                onChange={(on) => void switching.turn(on)}
              />
            ) : (
              <StateBadge state={spec.enabled ? "on" : "off"} />
            )}
            {health === null ? null : (
              <DirectionState direction="export" state={health.state} trouble={health.trouble} />
            )}
          </>
        }
        lead={
          isWaiting ? (
            <Skeleton className="my-0.5 h-5 w-80 max-w-full" />
          ) : (
            <Lead health={health} enabled={spec.enabled} exports={exports} />
          )
        }
        actions={<RunNow view={view} exports={exports} isDirty={isDirty} />}
      />
      {switching.error === null ? null : <CannotSwitch error={switching.error} />}
    </>
  );
}

interface LeadProps {
  readonly health: ConnectionHealth | null;
  readonly enabled: boolean;
  readonly exports: readonly HomeExport[] | null;
}

function Lead({ health, enabled, exports }: LeadProps) {
  const by = health?.next?.startedBy[0];
  return (
    <span className="flex flex-wrap gap-x-4">
      <span>
        Last run: <Time at={health?.lastRunMs} absent={health === null ? "–" : "never"} relative />
      </span>
      <span>
        Next run:{" "}
        {enabled ? (
          <>
            <Time at={health?.next?.nextMs} absent={health === null ? "–" : "by hand"} relative />
            {by?.kind === "Orchestration" ? <StartedBy subject={by} /> : null}
            {health === null || health.next === null ? null : (
              <IfResolved separator=", " exports={[health.next]} />
            )}
          </>
        ) : (
          "none while it is off"
        )}
      </span>
      <Held exports={exports ?? []} />
    </span>
  );
}

function StarButton({ view }: { readonly view: ResourceView }) {
  const saving = useSave("Connection");
  const may = useMay("connection:write");
  const { favorite } = connectionSpec(view);
  const toggle = async () => {
    const written = writtenOf(view);
    const object = { ...written, spec: { ...(written.spec as object), favorite: !favorite } };
    await saving.mutateAsync({ object, revision: view.revision }).catch(toast.problem);
  };
  if (!may)
    return favorite ? (
      <Star size={18} className="fill-current text-accent" role="img" aria-label="Favourite" />
    ) : null;
  return (
    <IconButton
      icon={Star}
      label={favorite ? "Take from the favourites" : "Make it a favourite"}
      aria-pressed={favorite}
      busy={saving.isPending}
      onClick={() => void toggle()}
      className={favorite ? "-ml-2 text-accent! [&_svg]:fill-current" : "-ml-2"}
    />
  );
}

function useSwitch(view: ResourceView) {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const turn = async (on: boolean) => {
    setBusy(true);
    setError(null);
    try {
      const next = await api.post(
        `${pathOf("Connection", view.name)}/switch`,
        { on },
        { etag: `"${view.revision}"` },
      );
      client.setQueryData(resourceOf("Connection", view.name).queryKey, next);
      await Promise.all([
        client.invalidateQueries({ queryKey: ["resources"] }),
        client.invalidateQueries({ queryKey: ["home"] }),
      ]);
      toast.well(
        on ? "Switched on" : "Switched off",
        on ? "It runs at its scheduled times." : "Scheduled times pass without runs.",
      );
    } catch (thrown) {
      setError(thrown);
      await client.invalidateQueries({ queryKey: resourceOf("Connection", view.name).queryKey });
    } finally {
      setBusy(false);
    }
  };
  return { turn, isBusy, error } as const;
}

function RunNow({ view, exports, isDirty }: Omit<HeaderProps, "isWaiting">) {
  const [isAsked, setAsked] = useState(false);
  const may = useMay("export:run");
  const navigate = useNavigate();
  const { enabled } = connectionSpec(view);
  const start = async () => {
    const workflow = await api.post("/runs", {
      subject: { kind: "Connection", name: view.name },
      evenIfOff: !enabled,
    });
    await navigate({ to: "/workflows/$workflow", params: { workflow: workflow.id } });
  };
  if (!may) return null;
  const active = exports?.filter(({ state }) => state !== "draft") ?? null;
  const refused =
    exports?.length === 0
      ? "Create an export first: there is nothing to run."
      : active?.length === 0
        ? "Its exports are drafts: activate one first."
        : isDirty
          ? UNSAVED
          : null;
  return (
    <>
      <Button look="primary" icon={Play} refused={refused} onClick={() => setAsked(true)}>
        Run now
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={`Run ${shortTitle(titleOf(view))} now`}
        verb="Run now"
        onConfirm={start}
      >
        <p>
          It sends to Braze at once:{" "}
          {active === null
            ? "its exports, in order"
            : active.length === 1
              ? "its export"
              : `its ${active.length} exports, in order`}
          .
        </p>
        {enabled ? null : (
          <p>It is switched off, which only stops what runs by itself, and stays so afterwards.</p>
        )}
        <PlannedSentence of={{ connection: view.name }} />
      </ConfirmDialog>
    </>
  );
}
