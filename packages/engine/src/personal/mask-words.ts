import { MASKED } from "@causeway/core";

/**
 * Words of the sentences in which Braze, a gateway, a network or we say why something did not go well (contract.md §1.5, §1.6, §2.3, §3). A
 * word that is not here may be a person's: names look like any other word.
 */
const WORDS: ReadonlySet<string> = new Set(
  `a about access account address after again all an and another answer answered answers any api array arrays at attribute attributes bad be
   because been before belongs blacklisted blocklisted body braze but by bytes call called cannot client closed code coding company connect
   connection count country could currency data date denied did disallowed disconnected does down email endpoint enough error errors event events
   exceeded exist existing expected external failed failure false fewer field fields first for forbidden format found from gateway given has have
   held hold host http id identifier ids in inactive index input instance integer internal invalid is it its json key known language large larger last
   least left length less limit list listed locked longer lost malformed many max maximum may message missing more must name network no none
   nobody not nothing null number object objects of off on one only or other over partner paused permission permitted phone plan processed
   product properties property provided purchase purchases push quantity quota rate reached read received refused rejected request
   requests required reset resource responded response retry said sent server service set shorter side signal size socket some specify
   status stopped store string subscribed subscription success such system than that the them there these they this time timed timeout timestamp tls to
   token told too true try twice two type unable unauthorized unavailable unknown unsubscribed until unexpected update updated url user users valid
   value values wait was were what when which while whole will with within without write wrong you your zone
   econnrefused econnreset enotfound etimedout epipe eai_again und_err_socket und_err_connect_timeout ms hang up ended
   nor off connections`
    .trim()
    .split(/\s+/),
);

/** Names of fields and codes, such as `email_subscribe` and `missing_required:country`, and constants of protocols. */
const FIELD = /^[a-z]+(?:_[a-z]+)+(?::[a-z0-9_]+)?$/;
/** Counts and statuses. */
const SMALL_NUMBER = /^\d{1,3}$/;

const TOKEN = /[\p{L}\p{N}_@+](?:[\p{L}\p{N}_@.+:'’-]*[\p{L}\p{N}_@])?/gu;

/**
 * Words of somebody else, of which only those are shown that say why: every other word, and every number that could be a person's, is
 * masked. A JSON text stays one.
 */
export function maskWords(text: string): string {
  const json = parsed(text);
  if (json !== undefined) return JSON.stringify(maskJson(json));
  return text.replaceAll(TOKEN, (token) => (isTelling(token) ? token : maskToken(token)));
}

function isTelling(token: string): boolean {
  return FIELD.test(token) || SMALL_NUMBER.test(token) || WORDS.has(token.toLowerCase());
}

/** `'email'` and `don't:` are words with something around them. */
function maskToken(token: string): string {
  const parts = token.split(/(['’:.-]+)/);
  return parts.every((part) => part === "" || /^['’:.-]+$/.test(part) || isTelling(part)) ? token : MASKED;
}

function maskJson(value: unknown): unknown {
  if (typeof value === "string") return maskWords(value);
  if (typeof value === "number") return SMALL_NUMBER.test(String(value)) ? value : MASKED;
  if (Array.isArray(value)) return value.map(maskJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [maskWords(key), maskJson(member)]));
}

/** Undefined where the text is no JSON object or list. */
function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
