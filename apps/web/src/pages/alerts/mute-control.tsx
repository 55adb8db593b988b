import type { ExportAlert } from "@causeway/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bell, BellOff } from "lucide-react";
import { useId, useState } from "react";
import { problemAt, toProblem } from "../../data/problem.ts";
import { api } from "../../data/api.ts";
import { useRefusal } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { Select } from "../../kit/select.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { Time } from "../../kit/time.tsx";
import { toast } from "../../kit/toast.tsx";

const HOUR_MS = 3_600_000;

const LENGTHS = [
  { value: "1", label: "1 hour" },
  { value: "4", label: "4 hours" },
  { value: "24", label: "1 day" },
  { value: "168", label: "7 days" },
  { value: "until", label: "Until a time you name" },
] as const;

type Length = (typeof LENGTHS)[number]["value"];

/** Keeps people from being told of an export for a while, and says who wants that and until when (row 194). */
export function MuteControl({ alert }: { readonly alert: ExportAlert }) {
  const refused = useRefusal("export:mute");
  const [isOpen, setOpen] = useState(false);
  const { mute } = alert;
  if (mute !== null) return <Muted name={alert.export} mute={mute} refused={refused} />;
  if (refused !== null) return null;
  if (isOpen) return <MuteForm name={alert.export} onDone={() => setOpen(false)} />;
  return (
    <Button small icon={BellOff} onClick={() => setOpen(true)}>
      Mute
    </Button>
  );
}

interface MutedProps {
  readonly name: string;
  readonly mute: NonNullable<ExportAlert["mute"]>;
  readonly refused: string | null;
}

function Muted({ name, mute, refused }: MutedProps) {
  const refresh = useRefresh();
  const ending = useMutation({
    mutationFn: () => api.post(`/exports/${encodeURIComponent(name)}/unmute`),
    onSuccess: async () => {
      await refresh();
      toast.well("People are told again", "What is bad is told now.");
    },
    onError: toast.problem,
  });
  return (
    <div className="flex w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-md bg-sunken px-3 py-2">
      <BellOff size={16} aria-hidden className="shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
        Muted until <Time at={mute.untilMs} relative /> by {mute.by}: {mute.reason}
        <span className="block text-sm text-ink-faint">
          Nobody is told of its runs and thresholds until then; what needs a person is told.
        </span>
      </span>
      {refused === null ? (
        <Button small icon={Bell} busy={ending.isPending} onClick={() => ending.mutate()}>
          End the mute
        </Button>
      ) : null}
    </div>
  );
}

function MuteForm({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const refresh = useRefresh();
  const titleId = useId();
  const [length, setLength] = useState<Length>("24");
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const muting = useMutation({
    mutationFn: () =>
      api.post(`/exports/${encodeURIComponent(name)}/mute`, { untilMs: untilMsOf(length, until), reason }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const problem = muting.error === null ? null : toProblem(muting.error);
  const missing =
    reason.trim() === ""
      ? "Say why, for those who wonder."
      : length === "until" && until === ""
        ? "Name the time."
        : null;
  return (
    <form
      aria-labelledby={titleId}
      className="grid w-full gap-3 rounded-md bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null) muting.mutate();
      }}
    >
      <h3 id={titleId} className="font-medium">
        Mute {name}
      </h3>
      <div className="flex flex-wrap items-start gap-4">
        <Select label="For how long" className="w-52" value={length} onChange={setLength} options={LENGTHS} />
        {length === "until" ? (
          <TextField
            label="Until"
            type="datetime-local"
            className="w-60"
            value={until}
            onChange={setUntil}
            error={problemAt(problem, "/untilMs")}
          />
        ) : null}
        <TextField
          label="Reason"
          className="min-w-0 flex-1 basis-60"
          maxLength={300}
          value={reason}
          onChange={setReason}
          error={problemAt(problem, "/reason")}
        />
      </div>
      <p className="text-sm text-ink-faint">
        It ends by itself. What is bad then is told once. What happens meanwhile is shown here.
      </p>
      {muting.error === null ? null : <ErrorNotice error={muting.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" small refused={missing} busy={muting.isPending}>
          Mute
        </Button>
        <Button small look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function untilMsOf(length: Length, until: string): number {
  return length === "until" ? new Date(until).getTime() : Date.now() + Number(length) * HOUR_MS;
}

function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ["alerts"] }),
      client.invalidateQueries({ queryKey: ["home"] }),
    ]);
  };
}
