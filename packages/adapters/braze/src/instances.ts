import { CodedError, nearestName } from "@causeway/core";
import type { CredentialAddress, DestinationInstance, FoundInstances } from "@causeway/ports";

interface Instance {
  readonly dashboard: string;
  readonly rest: string;
}

/** contract.md §1.1: host names. There is no US-09. */
const INSTANCES: Readonly<Record<string, Instance>> = {
  "US-01": { dashboard: "dashboard-01.braze.com", rest: "rest.iad-01.braze.com" },
  "US-02": { dashboard: "dashboard-02.braze.com", rest: "rest.iad-02.braze.com" },
  "US-03": { dashboard: "dashboard-03.braze.com", rest: "rest.iad-03.braze.com" },
  "US-04": { dashboard: "dashboard-04.braze.com", rest: "rest.iad-04.braze.com" },
  "US-05": { dashboard: "dashboard-05.braze.com", rest: "rest.iad-05.braze.com" },
  "US-06": { dashboard: "dashboard-06.braze.com", rest: "rest.iad-06.braze.com" },
  "US-07": { dashboard: "dashboard-07.braze.com", rest: "rest.iad-07.braze.com" },
  "US-08": { dashboard: "dashboard-08.braze.com", rest: "rest.iad-08.braze.com" },
  "US-10": { dashboard: "dashboard.us-10.braze.com", rest: "rest.us-10.braze.com" },
  "EU-01": { dashboard: "dashboard-01.braze.eu", rest: "rest.fra-01.braze.eu" },
  "EU-02": { dashboard: "dashboard-02.braze.eu", rest: "rest.fra-02.braze.eu" },
  "AU-01": { dashboard: "dashboard.au-01.braze.com", rest: "rest.au-01.braze.com" },
  "ID-01": { dashboard: "dashboard.id-01.braze.com", rest: "rest.id-01.braze.com" },
  "JP-01": { dashboard: "dashboard.jp-01.braze.com", rest: "rest.jp-01.braze.com" },
  "KR-01": { dashboard: "dashboard.kr-01.braze.com", rest: "rest.kr-01.braze.com" },
};

/** contract.md §1.1: as instances from US-10 on are called; those before it, but for the table, have hosts of other forms. */
const LATER_HOST = /^(?:dashboard|rest|sdk)\.([a-z]{2})-(\d{2})\.braze\.(com|eu)$/;
const NAME = /^([a-z]{2})[\s_-]*0*(\d{1,2})$/i;
const LATER_FROM = 9;

const TABLE: readonly DestinationInstance[] = Object.entries(INSTANCES).map(
  ([name, { dashboard, rest }]) => ({
    name,
    dashboard: `https://${dashboard}`,
    endpoint: `https://${rest}`,
  }),
);

/** Every instance of the table, as its own address spells it. */
export function listInstances(): readonly DestinationInstance[] {
  return TABLE;
}

/**
 * What a name in any spelling (`us 3`), or the address of a dashboard, of the REST API or of the SDK means, or else what it may become, best
 * first. Instances come over time: a name or host of the newer form that is not in the table is resolved by that form, so `US-09` is
 * `rest.us-09` and never `rest.iad-09` (features.md row 3). An instance is meant by its own name.
 */
export function findInstances(text: string): FoundInstances {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return { meant: null, near: TABLE };
  const meant = instanceMeantBy(wanted);
  if (meant !== null) return { meant, near: [meant] };
  const parts = TABLE.filter((one) =>
    [one.name, one.dashboard, one.endpoint].some((part) => part.toLowerCase().includes(wanted)),
  );
  if (parts.length > 0) return { meant, near: parts };
  const nearest = nearestName(wanted, Object.keys(INSTANCES));
  return { meant, near: TABLE.filter((one) => one.name === nearest) };
}

function instanceMeantBy(text: string): DestinationInstance | null {
  return byName(text) ?? byHost(/[/.]/.test(text) ? hostOf(text) : null);
}

function byName(text: string): DestinationInstance | null {
  const [, area = "", number = ""] = NAME.exec(text) ?? [];
  if (area === "") return null;
  const name = `${area.toUpperCase()}-${number.padStart(2, "0")}`;
  const known = TABLE.find((one) => one.name === name);
  return known ?? (area === "us" && Number(number) >= LATER_FROM ? laterInstance(name, "com") : null);
}

function byHost(host: string | null): DestinationInstance | null {
  if (host === null) return null;
  const sdk = host.replace(/^sdk\./, "rest.");
  const known = TABLE.find((one) => [one.dashboard, one.endpoint].includes(`https://${sdk}`));
  if (known !== undefined) return known;
  const [, area = "", number = "", top = ""] = LATER_HOST.exec(host) ?? [];
  if (area === "") return null;
  const later = laterInstance(`${area}-${number}`.toUpperCase(), top);
  // Where the name alone would not say so much, it is called by its host.
  const isNamed = byName(later.name.toLowerCase())?.endpoint === later.endpoint;
  return isNamed ? later : { ...later, name: later.endpoint.replace("https://", "") };
}

function laterInstance(name: string, top: string): DestinationInstance {
  const host = `${name.toLowerCase()}.braze.${top}`;
  return { name, dashboard: `https://dashboard.${host}`, endpoint: `https://rest.${host}` };
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const BRAZE_HOST = /\.braze\.(com|eu)$/;

/**
 * The REST endpoint of a credential: scheme, host and possibly a path, without a trailing slash (contract.md §1.1). `instance` is what
 * `findInstances` takes for one; `endpoint` is an https address of Braze, anything on loopback, or with `allowCustomHost` any https address
 * (features.md row 2).
 * @throws CodedError CONFIG_INVALID where neither, both, or something else is given.
 */
export function resolveEndpoint(credential: CredentialAddress): string {
  const { instance, endpoint, allowCustomHost = false } = credential;
  if (instance !== undefined && endpoint !== undefined) {
    throw invalid("say either `instance` or `endpoint`, not both", "spec.instance");
  }
  if (endpoint !== undefined) return endpointOf(endpoint, allowCustomHost);
  if (instance !== undefined) return instanceOf(instance);
  throw invalid("a Braze credential needs `instance` or `endpoint`", "spec.instance");
}

function instanceOf(instance: string): string {
  const { meant, near } = findInstances(instance);
  if (meant !== null) return meant.endpoint;
  if (/[/.]/.test(instance)) {
    throw invalid("the address is not that of a known Braze instance", "spec.instance", ADVICE_ENDPOINT);
  }
  const [nearest] = near;
  const hint = nearest === undefined || instance.trim() === "" ? "" : `; did you mean "${nearest.name}"?`;
  throw invalid(`there is no Braze instance "${instance}"${hint}`, "spec.instance", ADVICE_ENDPOINT);
}

const ADVICE_ENDPOINT =
  "Take the instance from the address of your dashboard, or set `endpoint` to your REST endpoint (Settings, APIs and Identifiers).";

const ADVICE_CUSTOM_HOST =
  "Take the REST endpoint that Braze shows (Settings, APIs and Identifiers). If requests shall go through a host of your own, say so: `allowCustomHost: true`.";

function endpointOf(text: string, allowCustomHost: boolean): string {
  const url = URL.parse(text.trim());
  if (url === null) throw invalid("`endpoint` is not an address", "spec.endpoint", ADVICE_ENDPOINT);
  const { protocol, hostname } = url;
  const isLoopback = LOOPBACK.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback)) {
    throw invalid(
      "`endpoint` must begin with https:// (plain http is for this machine alone)",
      "spec.endpoint",
    );
  }
  const meant = byHost(hostname);
  if (meant !== null) return meant.endpoint;
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw invalid("`endpoint` must be a plain address, without user, query or fragment", "spec.endpoint");
  }
  if (!isLoopback && !BRAZE_HOST.test(hostname) && !allowCustomHost) {
    throw invalid(
      `\`endpoint\` leads to ${hostname}, and Braze's hosts end in .braze.com or .braze.eu`,
      "spec.endpoint",
      ADVICE_CUSTOM_HOST,
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function hostOf(text: string): string | null {
  const address = text.trim();
  return URL.parse(address.includes("://") ? address : `https://${address}`)?.hostname ?? null;
}

function invalid(message: string, path: string, advice?: string): CodedError {
  return new CodedError("CONFIG_INVALID", message, {
    place: { path },
    ...(advice === undefined ? {} : { advice }),
  });
}
