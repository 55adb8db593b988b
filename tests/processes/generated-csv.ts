/** A table of invented people as CSV, and what Braze must hold of each. Every value follows from the row's number. */
export interface GeneratedPeople {
  readonly csv: string;
  readonly ids: readonly string[];
  /** The custom attributes of one person, as Braze exports them. */
  readonly attributes: (id: string) => Readonly<Record<string, string | number | boolean>>;
}

export function generatedPeople(rows: number, version = 0): GeneratedPeople {
  const ids = Array.from({ length: rows }, (_, n) => `person-${n}`);
  const lines = ids.map(
    (id, n) => `${id},${planOf(n, version)},${n % 1_000},${n % 2 === 0},"Zoë ""${n % 7}"""`,
  );
  return {
    csv: `external_id,plan,score,member,motto\n${lines.join("\n")}\n`,
    ids,
    attributes: (id) => {
      const n = Number(id.slice("person-".length));
      return { plan: planOf(n, version), score: n % 1_000, member: n % 2 === 0, motto: `Zoë "${n % 7}"` };
    },
  };
}

/** The mapping rows for all of its columns. */
export const GENERATED_MAPPING: readonly string[] = [
  "{ to: plan, from: plan }",
  "{ to: score, from: score }",
  "{ to: member, from: member }",
  "{ to: motto, from: motto }",
];

const PLANS = ["bronze", "silver", "gold"];

function planOf(n: number, version: number): string {
  return PLANS[(n + (n % 10 === 0 ? version : 0)) % PLANS.length] ?? "bronze";
}
