import type { HomeExport } from "@causeway/api";
import { clsx } from "clsx";
import { Fragment } from "react";
import { useHome } from "../../data/home.ts";
import { TextLink } from "../../kit/button.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { FailedPart } from "../../kit/states.tsx";
import { ObjectTitle } from "./object-title.tsx";

export type Subject = HomeExport["startedBy"][number];

const PATHS = {
  Connection: "/connections/$name",
  Export: "/exports/$name",
  Orchestration: "/orchestrations/$name",
} as const satisfies Readonly<Record<Subject["kind"], string>>;

interface SubjectLinkProps {
  readonly subject: Subject;
  /** In a list of them a long label wraps; else it is a link in a sentence. */
  readonly whole?: boolean;
}

/** What starts runs, by its label. */
export function SubjectLink({ subject, whole = false }: SubjectLinkProps) {
  return (
    <TextLink
      to={PATHS[subject.kind]}
      params={{ name: subject.name }}
      className={clsx("[overflow-wrap:anywhere]", !whole && "underline")}
    >
      <ObjectTitle {...subject} whole={whole} />
    </TextLink>
  );
}

/** "by the orchestration Every morning": what starts an export next, where it is not its own schedule. */
export function StartedBy({ subject }: { readonly subject: Subject | null | undefined }) {
  if (subject == null || subject.kind === "Export") return null;
  return (
    <>
      {" "}
      by the {subject.kind.toLowerCase()} <SubjectLink subject={subject} />
    </>
  );
}

/** Where there are many, as many as one reads. */
const STARTERS_SHOWN = 3;

/** "the orchestration Every morning, the connection Braze EU and 4 more": what starts runs by itself. */
export function Starters({ subjects }: { readonly subjects: readonly Subject[] }) {
  const more = subjects.length - STARTERS_SHOWN;
  return (
    <>
      {subjects.slice(0, STARTERS_SHOWN).map((subject, at) => (
        <Fragment key={`${subject.kind}/${subject.name}`}>
          {at === 0 ? "" : ", "}the {subject.kind.toLowerCase()} <SubjectLink subject={subject} />
        </Fragment>
      ))}
      {more > 0 ? (
        <>
          {" "}
          and{" "}
          <TextLink to="/runs" search={{ tab: "schedules" }}>
            {more} more
          </TextLink>
        </>
      ) : null}
    </>
  );
}

interface AlsoStartedProps {
  /** Null: it is not known. */
  readonly subjects: readonly Subject[] | null;
  /** An export, or those of a connection. */
  readonly what: "it" | "its exports";
}

/** Beside a schedule, what else starts it: a line as long as that is asked for, and when it is known. Nothing for whoever may not ask. */
export function AlsoStarted({ subjects, what }: AlsoStartedProps) {
  const home = useHome();
  if (home.isLoading) return <WaitingStarters />;
  if (home.data === undefined)
    return <FailedPart queries={[home]} meaning={`What else starts ${what} is not known.`} />;
  if (subjects === null) return null;
  if (subjects.length === 0) return <p>At present nothing else starts {what}.</p>;
  return (
    <p>
      {what === "it" ? "It is" : "Exports of this connection are"} also started by{" "}
      <Starters subjects={subjects} />.
    </p>
  );
}

/** The line while nothing is known of it. */
export function WaitingStarters() {
  return <Skeleton className="my-0.5 h-4.25 w-80 max-w-full" />;
}
