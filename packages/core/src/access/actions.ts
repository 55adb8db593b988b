/** What can be done, and so what a policy can allow or deny. Closed: a route names one of these, and a pattern that means none is a mistake. */
export type Action =
  | "credential:read"
  | "credential:write"
  | "credential:test"
  | "connection:read"
  | "connection:write"
  | "connection:switch"
  | "dataset:read"
  | "dataset:write"
  | "model:read"
  | "model:write"
  | "model:preview"
  | "query:run"
  | "export:read"
  | "export:write"
  | "export:plan"
  | "export:test"
  | "export:run"
  | "export:mute"
  | "orchestration:read"
  | "orchestration:write"
  | "run:read"
  | "run:stop"
  | "rejection:read"
  | "rejection:retry"
  | "rejection:drop"
  | "action:read"
  | "action:resolve"
  | "person:read"
  | "notification:read"
  | "webhook:read"
  | "webhook:write"
  | "mail-server:read"
  | "mail-server:write"
  | "configuration:read"
  | "configuration:apply"
  | "policy:read"
  | "policy:write"
  | "user:read"
  | "user:write"
  | "token:read"
  | "token:write"
  | "audit:read";

/** Each action with a sentence for people who write policies, in the order in which pages show them. */
export const ACTION_MEANINGS: Readonly<Record<Action, string>> = {
  "credential:read": "See credentials, without their secrets, and the list of Braze instances.",
  "credential:write": "Add, change and remove credentials, and put in their secrets.",
  "credential:test": "Ask Braze what a credential may do.",
  "connection:read": "See connections.",
  "connection:write": "Add, change and remove connections.",
  "connection:switch": "Switch a connection on and off.",
  "dataset:read": "See datasets, their columns and types.",
  "dataset:write": "Add, change and remove datasets, and upload files.",
  "model:read": "See audiences and their SQL.",
  "model:write": "Add, change and remove audiences.",
  "model:preview": "See rows that an audience selects.",
  "query:run": "Run SQL over datasets and audiences, and see its rows.",
  "export:read": "See exports and their mapping, with the values of a chosen person.",
  "export:write": "Add, change and remove exports.",
  "export:plan": "See what an export would send.",
  "export:test": "Send one row of an export to Braze.",
  "export:run": "Run exports and orchestrations, and retry failed ones.",
  "export:mute": "Keep people from being told of an export for a while.",
  "orchestration:read": "See orchestrations and their schedules.",
  "orchestration:write": "Add, change and remove orchestrations.",
  "run:read": "See the home page, runs, what they sent, and schedules.",
  "run:stop": "Stop a run.",
  "rejection:read": "See rows and values that were refused.",
  "rejection:retry": "Offer refused values again.",
  "rejection:drop": "Remove refused rows from the list.",
  "action:read": "See what needs a person.",
  "action:resolve": "Resolve what needs a person, which tries again.",
  "person:read": "See what is known of one person: the row, what Braze has, and why it is sent or not.",
  "notification:read": "See notifications.",
  "webhook:read": "See webhooks.",
  "webhook:write": "Add, change, remove and try out webhooks and mails.",
  "mail-server:read": "See the mail server, without its password.",
  "mail-server:write": "Change the mail server.",
  "configuration:read": "See the whole configuration as YAML, without secrets.",
  "configuration:apply": "Replace the whole configuration, policies too: as much as owner.",
  "policy:read": "See policies.",
  "policy:write": "Add, change and remove policies, one's own too: as much as owner.",
  "user:read": "See people and their policies.",
  "user:write": "Invite, change and remove people who may do no more than oneself.",
  "token:read": "See tokens, without their secrets.",
  "token:write": "Make and remove tokens that may do no more than oneself.",
  "audit:read": "See the audit log.",
};

export const ACTIONS: readonly Action[] = Object.keys(ACTION_MEANINGS) as Action[];

/** For whoever may not: "your policies do not allow you to see connections (connection:read)". What is never shown needs no refusal. */
export function refusalOf(action: Action): string {
  const meaning = ACTION_MEANINGS[action].replace(/, without [^,.]+,?/, "");
  return `your policies do not allow you to ${meaning.charAt(0).toLowerCase()}${meaning.slice(1, -1)} (${action})`;
}

export function isAction(text: string): text is Action {
  return Object.hasOwn(ACTION_MEANINGS, text);
}
