import { CodedError, didYouMean, nearestName } from "@causeway/core";
import type { DestinationInstance } from "@causeway/ports";

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
 * What a name in any spelling (`us 3`), or the address of a dashboard, of the REST API or of the SDK may mean, best first. Instances come
 * over time: a name or host of the newer form that is not in the table is resolved by that form, so `US-09` is `rest.us-09` and never
 * `rest.iad-09` (features.md row 3).
 */
export function findInstances(text: string): readonly DestinationInstance[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return TABLE;
  const meant = byName(wanted) ?? byHost(/[/.]/.test(wanted) ? hostOf(wanted) : null);
  if (meant !== null) return [meant];
  const parts = TABLE.filter((one) =>
    [one.name, one.dashboard, one.endpoint].some((part) => part.toLowerCase().includes(wanted)),
  );
  if (parts.length > 0) return parts;
  const nearest = nearestName(wanted, Object.keys(INSTANCES));
  return TABLE.filter((one) => one.name === nearest);
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
  return area === "" ? null : laterInstance(`${area}-${number}`.toUpperCase(), top);
}

function laterInstance(name: string, top: string): DestinationInstance {
  const host = `${name.toLowerCase()}.braze.${top}`;
  return { name, dashboard: `https://dashboard.${host}`, endpoint: `https://rest.${host}` };
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The REST endpoint of a credential: scheme, host and possibly a path, without a trailing slash (contract.md §1.1). `instance` is a name
 * of the table in any case, or the address of a known dashboard or REST host; `endpoint` is any https address, or plain http on loopback.
 * @throws CodedError CONFIG_INVALID where neither, both, or something else is given.
 */
export function resolveEndpoint(credential: {
  readonly instance?: string;
  readonly endpoint?: string;
}): string {
  const { instance, endpoint } = credential;
  if (instance !== undefined && endpoint !== undefined) {
    throw invalid("say either `instance` or `endpoint`, not both", "spec.instance");
  }
  if (endpoint !== undefined) return endpointOf(endpoint);
  if (instance !== undefined) return instanceOf(instance);
  throw invalid("a Braze credential needs `instance` or `endpoint`", "spec.instance");
}

function instanceOf(instance: string): string {
  const named = INSTANCES[instance.trim().toUpperCase()];
  if (named !== undefined) return `https://${named.rest}`;
  if (/[/.]/.test(instance)) {
    const known = knownHost(hostOf(instance));
    if (known !== null) return known;
    throw invalid("the address is not that of a known Braze instance", "spec.instance", ADVICE_ENDPOINT);
  }
  const nearest = didYouMean(instance, Object.keys(INSTANCES));
  throw invalid(`there is no Braze instance "${instance}"${nearest}`, "spec.instance", ADVICE_ENDPOINT);
}

const ADVICE_ENDPOINT =
  "Take the instance from the address of your dashboard, or set `endpoint` to your REST endpoint (Settings, APIs and Identifiers).";

function endpointOf(text: string): string {
  const url = URL.parse(text.trim());
  if (url === null) throw invalid("`endpoint` is not an address", "spec.endpoint", ADVICE_ENDPOINT);
  const known = knownHost(url.hostname);
  if (known !== null && url.protocol === "https:") return known;
  if (url.protocol !== "https:" && !(url.protocol === "http:" && LOOPBACK.test(url.hostname))) {
    throw invalid(
      "`endpoint` must begin with https:// (plain http is for this machine alone)",
      "spec.endpoint",
    );
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw invalid("`endpoint` must be a plain address, without user, query or fragment", "spec.endpoint");
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/** The endpoint of a dashboard or REST host of the table. */
function knownHost(host: string | null): string | null {
  const instance = Object.values(INSTANCES).find(
    ({ dashboard, rest }) => host === dashboard || host === rest,
  );
  return instance === undefined ? null : `https://${instance.rest}`;
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
