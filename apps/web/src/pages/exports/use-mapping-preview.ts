import type { MappingPreview, SourceColumnView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { toProblem } from "../../data/problem.ts";
import { useMay } from "../../data/session.ts";
import type { ExportForm } from "./export-form.ts";
import { previewQuery } from "./export-data.ts";
import { type PlacedNotes, placeNotes, placeProblem, previewInput } from "./preview-input.ts";

/** How long nothing is typed before the API is asked. */
const QUIET_MS = 350;

export interface LivePreview {
  /** Null: nothing to look at yet, or the whole was refused. */
  readonly data: MappingPreview | null;
  readonly notes: PlacedNotes;
  readonly error: unknown;
  readonly isLoading: boolean;
  /** What is shown is of the form as it is now. */
  readonly isCurrent: boolean;
}

/** What the API says about the form while it is written: lints, costs, one person's object. It holds values of people, as a plan does. */
export function useMappingPreview(form: ExportForm, name: string | null, key: string): LivePreview {
  const input = useMemo(() => previewInput(form), [form]);
  const quiet = useQuiet(input?.specText ?? "");
  const may = useMay("export:plan");
  const query = useQuery({ ...previewQuery({ specText: quiet, name, key }), enabled: may && quiet !== "" });
  const data = quiet === "" ? null : (query.data ?? null);
  const refusal =
    query.error !== null && toProblem(query.error).fields.length > 0 ? toProblem(query.error) : null;
  const notes = useMemo(() => {
    const ids = input?.ids ?? [];
    return refusal === null
      ? placeNotes(ids, data?.problems ?? [], data?.warnings ?? [])
      : placeProblem(ids, refusal);
  }, [input, data, refusal]);
  return {
    data,
    notes,
    error: refusal === null ? query.error : null,
    isLoading: query.isFetching,
    isCurrent: quiet === (input?.specText ?? "") && !query.isFetching && !query.isPlaceholderData,
  };
}

/** The columns of the audience with samples, while no row can be looked at yet too; null while they are waited for. */
export function useColumnSamples(form: ExportForm, preview: LivePreview): readonly SourceColumnView[] | null {
  const may = useMay("export:plan");
  const input = previewInput({ ...form, rows: [], usesPreset: true });
  const query = useQuery({
    ...previewQuery({ specText: input?.specText ?? "", name: null, key: "" }),
    enabled: may && input !== null && preview.data === null,
  });
  const isWaitedFor = preview.isLoading || query.isLoading;
  return preview.data?.columns ?? query.data?.columns ?? (isWaitedFor ? null : NOTHING);
}

const NOTHING: readonly never[] = [];

function useQuiet(text: string): string {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return quiet;
}
