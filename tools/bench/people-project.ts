import type { Configuration } from "@causeway/api";
import type { ExportSpec, Resource } from "@causeway/core";
import { PEOPLE_COLUMNS } from "./generated-people.ts";

export const EXPORT = "people";

/** Twenty attributes: every generated column but the key. */
const MAPPING: ExportSpec["mapping"] = PEOPLE_COLUMNS.slice(1).map(({ label }) => ({
  to: label,
  from: label,
  whenNull: "omit",
  required: false,
}));

const COLUMNS = PEOPLE_COLUMNS.map(({ label }) => label).join(", ");

/** In exactly 1 % of the people one attribute, `orders`, is another. */
const ONE_PERCENT = `case when cast(round(lifetime_value * 100) as bigint) % 100 = 7 then orders + 1 else orders end`;

export const MODELS = {
  unchanged: `select ${COLUMNS} from people`,
  changed: `select ${COLUMNS.replace(" orders,", ` ${ONE_PERCENT} as orders,`)} from people`,
} as const;

/** A project as its files would say it: one connection to `endpoint`, the generated people, one export of all their attributes. */
export function peopleProject(endpoint: string, apiKey: string): Configuration {
  const resources: readonly Resource[] = [
    { kind: "Credential", name: "key", spec: { type: "braze", endpoint, apiKey } },
    {
      kind: "Connection",
      name: "braze",
      spec: {
        credential: "key",
        favorite: false,
        enabled: true,
        partnerUserAgent: false,
        order: [],
        stopOnFailure: false,
        notify: { when: "failures", emails: [] },
        visibility: { orchestrations: true, restrictedPersonalData: false, campaigns: false },
        limits: {
          objectsPerRequest: 75,
          counting: "combined",
          requestsPer3s: 30_000,
          requestsPerHour: null,
          concurrency: 16,
        },
      },
    },
    { kind: "Dataset", name: "people", spec: { files: { path: "generated", format: "csv" } } },
    {
      kind: "Model",
      name: "customers",
      spec: { key: "external_id", sql: MODELS.unchanged, state: "active" },
    },
    {
      kind: "Export",
      name: EXPORT,
      spec: {
        connection: "braze",
        from: { model: "customers" },
        identifier: [{ kind: "external_id", column: "external_id" }],
        mode: "create-and-update",
        mapping: MAPPING,
        onExit: "keep",
        existing: "send",
        state: "active",
        delta: "attribute",
        consent: "locked",
      },
    },
  ];
  return {
    project: "bench",
    timezone: "UTC",
    baseDir: "/",
    resources: resources.map((resource) => ({
      resource,
      recorded:
        resource.kind === "Credential"
          ? { ...resource, spec: { ...resource.spec, apiKey: "${BENCH_KEY}" } }
          : resource,
      place: {},
      placeOf: () => ({}),
    })),
  };
}
