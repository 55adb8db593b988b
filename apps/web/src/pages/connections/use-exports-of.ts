import type { HomeExport } from "@causeway/api";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { resourceList } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";

/** An export of a connection; what its runs tell of it only where that could be asked for. */
export interface ListedExport {
  readonly name: string;
  readonly label: string | null;
  readonly facts: HomeExport | null;
}

/** The exports of a connection: with what is known of their runs, or by their names alone for whoever may not see runs or where that failed. */
export function useExportsOf(connection: string, known: readonly HomeExport[] | null, homeFailed: boolean) {
  const maySeeRuns = useMay("run:read");
  const mayRead = useMay("export:read");
  const isWithoutRuns = known === null && (!maySeeRuns || homeFailed);
  const list = useQuery({ ...resourceList("Export"), enabled: isWithoutRuns && mayRead });
  const named = list.data?.items.filter(({ spec }) => (spec as Sends).connection === connection);
  const found = isWithoutRuns ? named : known;
  const exports =
    found?.map((one): ListedExport => ({
      name: one.name,
      label: one.label ?? null,
      facts: "state" in one ? one : null,
    })) ?? null;
  return { exports, isWithoutRuns, mayRead, list: list as UseQueryResult } as const;
}

interface Sends {
  readonly connection?: unknown;
}
