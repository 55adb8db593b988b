import { useQuery } from "@tanstack/react-query";
import { KIND_WORDS } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { BrokenName } from "../../kit/broken-name.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { CELL_TITLE_MAX, shortTitle } from "../editing/written.ts";
import { runOf, workflowOf } from "../runs/workflow-queries.ts";
import { tokensQuery, usersQuery } from "./access-queries.ts";
import { auditObject } from "./audit-object.ts";

interface AuditObjectCellProps {
  readonly object: string;
  /** What was done to it. */
  readonly action?: string;
}

/** What an entry is about that is about no one object. */
const NOT_ONE: Readonly<Record<string, string>> = {
  "model:preview": "SQL as it was typed",
  "export:plan": "Several exports, or one not saved yet",
  "action:resolve": "Everything that was open",
  "rejection:read": "Every export",
};

/** What an entry is about, by what people call it; as it is recorded where that is not known, and as a tooltip. */
export function AuditObjectCell({ object, action }: AuditObjectCellProps) {
  const found = auditObject(object, action);
  switch (found.about) {
    case "nothing":
      return (
        <span className="text-ink-faint" title="Not about one object">
          {NOT_ONE[action ?? ""] ?? "–"}
        </span>
      );
    case "resource":
      return (
        <span title={object}>
          <ObjectTitle kind={found.kind} name={found.name} narrow />
          <span className="text-ink-faint">
            , {KIND_WORDS[found.kind]}
            {found.note === "" ? "" : ` ${found.note}`}
          </span>
        </span>
      );
    case "person":
      return <PersonName id={found.id} />;
    case "token":
      return <TokenName id={found.id} />;
    case "run":
      return <RunName id={found.id} />;
    case "workflow":
      return <WorkflowName id={found.id} />;
    case "other":
      return (
        <span title={object}>
          <BrokenName name={shortTitle(found.text, CELL_TITLE_MAX)} />
        </span>
      );
    default:
      return found satisfies never;
  }
}

function PersonName({ id }: { readonly id: string }) {
  const may = useMay("user:read");
  const user = useQuery({ ...usersQuery, enabled: may }).data?.items.find((one) => one.id === id);
  return <Named id={id} name={user === undefined ? null : user.name || user.email} what="person" />;
}

function TokenName({ id }: { readonly id: string }) {
  const may = useMay("token:read");
  const token = useQuery({ ...tokensQuery, enabled: may }).data?.items.find((one) => one.id === id);
  return <Named id={id} name={token?.name ?? null} what="token" />;
}

/** By the export that ran. */
function RunName({ id }: { readonly id: string }) {
  const may = useMay("run:read");
  const run = useQuery({ ...runOf(id), enabled: may, retry: false }).data;
  if (run === undefined) return <Named id={id} name={null} what="run" />;
  return (
    <span title={id}>
      <TextLink to="/runs/$run" params={{ run: id }}>
        <ObjectTitle kind="Export" name={run.exportName} narrow />
      </TextLink>
      <span className="text-ink-faint">, run</span>
    </span>
  );
}

/** By what was started. */
function WorkflowName({ id }: { readonly id: string }) {
  const may = useMay("run:read");
  const workflow = useQuery({ ...workflowOf(id), enabled: may, retry: false }).data;
  if (workflow === undefined) return <Named id={id} name={null} what="run" />;
  return (
    <span title={id}>
      <TextLink to="/workflows/$workflow" params={{ workflow: id }}>
        <ObjectTitle {...workflow.subject} narrow />
      </TextLink>
      <span className="text-ink-faint">, run</span>
    </span>
  );
}

/** Somebody or something that is gone has a number alone. */
function Named(props: { readonly id: string; readonly name: string | null; readonly what: string }) {
  const { id, name, what } = props;
  return (
    <span title={id}>
      {name ?? (isNumber(id) ? id.slice(0, 8) : id)}
      <span className="whitespace-nowrap text-ink-faint">, {what}</span>
    </span>
  );
}

/** Made by chance: nobody reads all of it. */
function isNumber(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f-]{27}|[0-9a-f]{24})$/.test(id);
}
