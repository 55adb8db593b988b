import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../data/session.ts";
import { policiesQuery } from "./access-queries.ts";

/** The policies of a person or token by their labels; by their names where they may not be seen. */
export function PolicyNames({ names }: { readonly names: readonly string[] }) {
  const may = useMay("policy:read");
  const policies = useQuery({ ...policiesQuery, enabled: may }).data ?? [];
  const labels = names.map((name) => policies.find((one) => one.name === name)?.label || name);
  return labels.length === 0 ? "None" : <span title={labels.join(", ")}>{labels.join(", ")}</span>;
}
