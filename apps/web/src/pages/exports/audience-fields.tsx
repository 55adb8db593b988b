import type { ResourceView } from "@causeway/api";
import type { ModelSpec } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { relationsQuery } from "../../data/relations.ts";
import { resourceList, resourceOf } from "../../data/resources.ts";
import { useMay, useRefusal } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { formatUnits } from "../../kit/format.ts";
import { KeyValue, WaitingFacts } from "../../kit/panel.tsx";
import { EmptyState, FailedPart } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { ResourceCombobox } from "../editing/resource-combobox.tsx";
import { shortTitle, titleOf } from "../editing/written.ts";
import { audienceSizeQuery } from "./export-data.ts";
import type { AudienceSize } from "./wizard-steps.ts";

interface AudienceFieldsProps {
  readonly value: string;
  readonly onChange: (model: string) => void;
  readonly error: string | null;
  readonly disabled?: boolean;
  /** How many the last run of the export selected of it; null where none did. */
  readonly lastSelected?: number | null;
}

/** Whom to send: a model, with its size. */
export function AudienceFields({
  value,
  onChange,
  error,
  disabled = false,
  lastSelected = null,
}: AudienceFieldsProps) {
  const models = useQuery(resourceList("Model"));
  const sizes = useSizes();
  const { data: chosen, isLoading } = useQuery({ ...resourceOf("Model", value), enabled: value !== "" });
  if (models.data?.items.length === 0) {
    return (
      <EmptyState
        icon={Users}
        title="No audience yet"
        action={<LinkButton to="/models/new">New audience</LinkButton>}
      >
        An audience is a query over your data, one row for each person. Come back here when it is there: what
        you typed stays.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <FailedPart queries={[models]} meaning="The audiences are missing here." />
      <ResourceCombobox
        kind="Model"
        isTold
        label="Audience"
        help="Only people whom it selects are sent."
        placeholder="Choose whom to send"
        value={value}
        onChange={onChange}
        error={error}
        disabled={disabled}
        noteOf={(one) => noteOf(one, sizes.get(one.name) ?? null)}
      />
      {isLoading ? <WaitingAudience /> : null}
      {chosen === undefined ? null : <Chosen model={chosen} rows={sizes.get(chosen.name) ?? lastSelected} />}
    </div>
  );
}

/** As it is known, or else counted for whoever may look at models. */
export function useAudienceSize(
  { data: model, error }: { readonly data: ResourceView | undefined; readonly error: Error | null },
  known: number | null,
): AudienceSize {
  const may = useMay("model:preview");
  const query = audienceSizeQuery(model);
  const counted = useQuery({ ...query, enabled: may && model !== undefined && known === null });
  const isFailed = (error ?? counted.error) !== null;
  const absent = may ? (isFailed ? "could not be counted" : "being counted") : "not counted";
  return { people: known ?? counted.data ?? null, absent };
}

/** Rows of each model, where they are counted. */
function useSizes(): ReadonlyMap<string, number | null> {
  const relations = useQuery(relationsQuery).data ?? [];
  return new Map(relations.filter(({ kind }) => kind === "Model").map(({ name, rows }) => [name, rows]));
}

function specOf(model: ResourceView): ModelSpec {
  return model.spec as unknown as ModelSpec;
}

function noteOf(model: ResourceView, rows: number | null): string {
  if (specOf(model).state === "draft") return "draft";
  return rows === null ? "" : formatUnits(rows, "person", "people");
}

/** What is about to be told of it. */
export function WaitingAudience() {
  return <WaitingFacts names={["Size", "Key", "State", "Query"]} />;
}

function Chosen({ model, rows }: { readonly model: ResourceView; readonly rows: number | null }) {
  const size = useAudienceSize({ data: model, error: null }, rows);
  const refused = useRefusal("model:preview");
  return (
    <KeyValue
      items={[
        [
          "Size",
          <Count
            key="size"
            value={size.people}
            unit={["person", "people"]}
            absent={refused ?? size.absent}
          />,
        ],
        ["Key", <code key="key">{specOf(model).key}</code>],
        ["State", <StateBadge key="state" state={specOf(model).state} />],
        [
          "Query",
          <TextLink key="open" to="/models/$name" params={{ name: model.name }}>
            Open {shortTitle(titleOf(model))}
          </TextLink>,
        ],
      ]}
    />
  );
}
