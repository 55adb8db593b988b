import type { HomeExport } from "@causeway/api";
import { type Schedule, type Weekday, WEEKDAYS, weekdayWord } from "@causeway/core";
import { skipToken, useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { api } from "../../data/api.ts";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { Button, IconButton } from "../../kit/button.tsx";
import { Checkbox, RadioCards } from "../../kit/choices.tsx";
import { Combobox } from "../../kit/combobox.tsx";
import { Select } from "../../kit/select.tsx";
import { Skeleton, SkeletonLines } from "../../kit/skeleton.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { NumberField, TextField } from "../../kit/text-field.tsx";
import { Time } from "../../kit/time.tsx";
import { IfResolved } from "../attention/to-resolve.tsx";
import { type ScheduleForm, scheduleOf, type TimingType } from "./schedule-form.ts";

interface ScheduleEditorProps {
  readonly value: ScheduleForm;
  readonly onChange: (next: ScheduleForm) => void;
  /** Of the object's last refused save. */
  readonly problem?: Problem | null;
  /** Where the schedule stands in what is saved. */
  readonly pointer?: string;
  /** The project's IANA zone, for the field's help. */
  readonly projectZone: string;
  /** What its times start: "all exports of this connection". */
  readonly what: string;
  /** Something else starts them by itself, or may: without a schedule here they are not said to be left to a person. */
  readonly hasOthers?: boolean;
  /** What is known of the exports that its times start. */
  readonly starts?: readonly HomeExport[];
}

const TYPES: readonly { readonly value: TimingType; readonly title: string; readonly text: string }[] = [
  {
    value: "manual",
    title: "By hand",
    text: "Only when somebody presses Run now, or a program asks for it.",
  },
  { value: "times-per-day", title: "Times a day", text: "Every day, at the times you name." },
  { value: "days-of-week", title: "Days of the week", text: "On the days you choose, at one time." },
  { value: "day-of-month", title: "Day of the month", text: "The 31st means the last day." },
  { value: "weekday-of-month", title: "Weekday of the month", text: "For example the second Tuesday." },
  { value: "cron", title: "Cron pattern", text: "Five fields, for everything else." },
  { value: "once", title: "Once", text: "At one moment, then never again." },
];

const startsWords = (what: string): string => `When ${what} start`;

const NO_TIMES_HERE: (typeof TYPES)[number] = {
  value: "manual",
  title: "No times of its own",
  text: "Only what else is set to start it, and whoever presses Run now.",
};

/** When something runs by itself: its type, its fields, its zone, what happens when it is late, and the next five times. */
export function ScheduleEditor(props: ScheduleEditorProps) {
  const { value, onChange, problem = null, pointer = "#/spec/schedule", what, hasOthers = false } = props;
  const errorAt = (key: string): string | null => problemAt(problem, `${pointer}/${key}`);
  return (
    <div className="grid gap-4">
      <RadioCards
        label={startsWords(what)}
        columns={3}
        value={value.type}
        onChange={(type) => onChange({ ...value, type })}
        cards={hasOthers ? [NO_TIMES_HERE, ...TYPES.slice(1)] : TYPES}
      />
      {value.type === "manual" ? null : (
        <>
          <div className="flex flex-wrap items-start gap-4">
            <TimingFields {...props} errorAt={errorAt} />
          </div>
          <div className="flex flex-wrap items-start gap-4">
            <ZoneField {...props} error={errorAt("timezone")} />
            <Select
              label="When the last run is not over"
              className="w-full sm:w-72"
              value={value.overlap}
              onChange={(overlap) => onChange({ ...value, overlap })}
              options={[
                { value: "queue", label: "Wait for it, then run" },
                { value: "skip", label: "Leave this time out" },
                { value: "cancel-previous", label: "Stop it, then run" },
              ]}
              help="Two runs of one export never overlap."
            />
          </div>
          <NextTimes schedule={scheduleOf(value)} starts={props.starts} />
        </>
      )}
    </div>
  );
}

/** Its kinds, which of them is chosen not being known. */
export function WaitingSchedule({ what }: Pick<ScheduleEditorProps, "what">) {
  return (
    <div role="status" className="max-w-260">
      <p className="mb-1 font-medium">{startsWords(what)}</p>
      <div className="grid gap-2 sm:grid-cols-3">
        {TYPES.map(({ value }) => (
          <Skeleton key={value} className="h-19 w-full rounded-md" />
        ))}
      </div>
    </div>
  );
}

type TimingProps = ScheduleEditorProps & { readonly errorAt: (key: string) => string | null };

function TimingFields(props: TimingProps) {
  const { value, onChange, errorAt } = props;
  const at = (
    <TextField
      label="At"
      type="time"
      className="w-36"
      value={value.at}
      onChange={(next) => onChange({ ...value, at: next })}
      error={errorAt("at")}
    />
  );
  switch (value.type) {
    case "manual":
      return null;
    case "times-per-day":
      return <TimesField {...props} />;
    case "days-of-week":
      return (
        <>
          <DaysField {...props} />
          {at}
        </>
      );
    case "day-of-month":
      return (
        <>
          <NumberField
            label="Day"
            className="w-40"
            min={1}
            max={31}
            value={value.dayOfMonth}
            onChange={(dayOfMonth) => onChange({ ...value, dayOfMonth })}
            help="29 to 31 mean the last day of a shorter month."
            error={errorAt("day")}
          />
          {at}
        </>
      );
    case "weekday-of-month":
      return (
        <>
          <WeekdayFields {...props} />
          {at}
        </>
      );
    case "cron":
      return <CronField {...props} />;
    case "once":
      return <OnceField {...props} />;
  }
}

function CronField({ value, onChange, errorAt }: TimingProps) {
  return (
    <TextField
      label="Pattern"
      mono
      className="w-full sm:w-72"
      value={value.pattern}
      onChange={(pattern) => onChange({ ...value, pattern })}
      help="Minute, hour, day of month, month, day of week. 30 8 * * 1-5 is 08:30 on working days."
      error={errorAt("pattern")}
    />
  );
}

function OnceField({ value, onChange, errorAt }: TimingProps) {
  return (
    <TextField
      label="At"
      type="datetime-local"
      className="w-64"
      value={value.once}
      onChange={(once) => onChange({ ...value, once })}
      help="A moment that lies ahead, in the time zone below."
      error={errorAt("at")}
    />
  );
}

function WeekdayFields({ value, onChange }: ScheduleEditorProps) {
  return (
    <>
      <Select
        label="Which"
        className="w-40"
        value={value.week}
        onChange={(week) => onChange({ ...value, week })}
        options={[
          { value: "1", label: "First" },
          { value: "2", label: "Second" },
          { value: "3", label: "Third" },
          { value: "4", label: "Fourth" },
          { value: "last", label: "Last" },
        ]}
      />
      <Select
        label="Weekday"
        className="w-40"
        value={value.weekday}
        onChange={(weekday) => onChange({ ...value, weekday })}
        options={WEEKDAYS.map((day) => ({ value: day, label: weekdayWord(day) }))}
      />
    </>
  );
}

function TimesField({ value, onChange, errorAt }: TimingProps) {
  const { times } = value;
  const set = (next: readonly string[]) => onChange({ ...value, times: next });
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">Times</legend>
      <div className="flex flex-wrap items-center gap-2">
        {times.map((time, at) => (
          // A time has no other name than its place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className="flex items-center gap-1">
            <TextField
              label={`Time ${at + 1}`}
              hideLabel
              type="time"
              className="w-36"
              value={time}
              onChange={(next) => set(times.with(at, next))}
            />
            {times.length === 1 ? null : (
              <IconButton
                icon={X}
                small
                label={`Remove ${time}`}
                onClick={() => set(times.toSpliced(at, 1))}
              />
            )}
          </div>
        ))}
        <Button small icon={Plus} onClick={() => set([...times, "12:00"])}>
          Add a time
        </Button>
      </div>
      {errorAt("times") === null ? null : <p className="mt-1 text-sm text-broken">{errorAt("times")}</p>}
    </fieldset>
  );
}

function DaysField({ value, onChange, errorAt }: TimingProps) {
  const toggle = (day: Weekday, isOn: boolean) =>
    onChange({ ...value, days: isOn ? [...value.days, day] : value.days.filter((one) => one !== day) });
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">Days</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {WEEKDAYS.map((day) => (
          <Checkbox
            key={day}
            label={weekdayWord(day)}
            checked={value.days.includes(day)}
            onChange={(isOn) => toggle(day, isOn)}
          />
        ))}
      </div>
      {errorAt("days") === null ? null : <p className="mt-1 text-sm text-broken">{errorAt("days")}</p>}
    </fieldset>
  );
}

const ZONES: readonly { readonly value: string; readonly label: string }[] = Intl.supportedValuesOf(
  "timeZone",
).map((zone) => ({ value: zone, label: zone }));

function ZoneField(props: ScheduleEditorProps & { readonly error: string | null }) {
  const { value, onChange, projectZone, error } = props;
  return (
    <Combobox
      label="Time zone"
      className="w-full sm:w-72"
      value={value.timezone}
      onChange={(timezone) => onChange({ ...value, timezone })}
      choices={[{ value: "", label: `The project's: ${projectZone}` }, ...ZONES]}
      help="A time that the clock skips in spring runs once, right after; one that it repeats in autumn runs once."
      error={error}
    />
  );
}

interface NextTimesProps {
  readonly schedule: Schedule | undefined;
  readonly starts: ScheduleEditorProps["starts"];
}

/** The next five times, as the server computes them; what is wrong with the schedule where it is none. */
function NextTimes({ schedule, starts = [] }: NextTimesProps) {
  const query = useQuery({
    queryKey: ["next-times", schedule],
    retry: false,
    queryFn:
      schedule === undefined
        ? skipToken
        : async ({ signal }) =>
            (await api.post("/schedules/next-times", { schedule, count: 5 }, { signal })).items,
  });
  if (schedule === undefined) return null;
  return (
    <section aria-label="Next times" aria-live="polite" className="max-w-160">
      <h3 className="mb-1 font-medium">
        Next five times
        <IfResolved separator=", " exports={starts} />
      </h3>
      {query.error !== null ? (
        <ErrorNotice
          error={query.error}
          // What is wrong with the schedule stays wrong.
          {...(toProblem(query.error).status === 422
            ? {}
            : {
                meaning: "The next times could not be worked out.",
                onRetry: () => void query.refetch(),
              })}
        />
      ) : query.data === undefined ? (
        <SkeletonLines lines={3} />
      ) : query.data.length === 0 ? (
        <p className="text-ink-soft">
          {schedule.type === "once"
            ? "This time has passed. Enter a later one, or choose By hand; one that was saved before it passed has completed, and can stay as it is."
            : "There is no further time: nothing will start by itself."}
        </p>
      ) : (
        <ol className="grid gap-1">
          {query.data.map((atMs) => (
            <li key={atMs}>
              <Time at={atMs} relative />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
