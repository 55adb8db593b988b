/** What the pages of a project are about: names in its addresses. */
export interface Subjects {
  readonly connection: string;
  readonly credential: string;
  readonly export: string;
  readonly model: string;
  readonly dataset: string;
  readonly orchestration: string;
  readonly policy: string;
  /** Key of a person whom Braze refused. */
  readonly person: string;
  readonly run: string;
  readonly workflow: string;
  /** The secret of the first visit. */
  readonly setupToken: string;
}

/** A page, or a part of one that has an address or a key of its own. */
export interface EveryPage {
  readonly name: string;
  /** `{export}` stands for a subject's name. */
  readonly path: string;
  /** What it has to show in the project whose one export ran. */
  readonly shows: string | RegExp;
  /** Opens with these keys, above the page. */
  readonly press?: string;
  /** A new export that was saved as the project's export is at that step. */
  readonly isSaved?: true;
  /** Nobody is logged in. */
  readonly isEntrance?: true;
  /** Of a server that has no owner yet. */
  readonly isFirstVisit?: true;
  /** Its form was sent: what it shows is the answer. */
  readonly isSent?: true;
}

const NEW_EXPORT = "/exports/new?connection={connection}&model={model}&step=";

/** Every page and every tab of the router, the palette and the keys. */
export const PAGES: readonly EveryPage[] = [
  { name: "home", path: "/", shows: "Loyalty to Braze" },
  { name: "connections", path: "/connections", shows: "Braze EU" },
  { name: "connection-gallery", path: "/connections/new", shows: "Braze connection" },
  { name: "connection-new", path: "/connections/new?type=braze", shows: "New Braze connection" },
  { name: "connection", path: "/connections/{connection}", shows: "Braze authentication" },
  { name: "connection-import", path: "/connections/{connection}?tab=import", shows: /[Ii]mport/ },
  { name: "connection-exports", path: "/connections/{connection}?tab=export", shows: "Loyalty to Braze" },
  { name: "connection-runs", path: "/connections/{connection}?tab=runs", shows: "Partly done" },
  { name: "connection-alerts", path: "/connections/{connection}?tab=alerts", shows: /mail/ },
  { name: "connection-yaml", path: "/connections/{connection}?tab=yaml", shows: /kind/ },
  { name: "credentials", path: "/credentials", shows: "Braze key" },
  { name: "credential", path: "/credentials/{credential}", shows: "Healthy" },
  { name: "credential-yaml", path: "/credentials/{credential}?tab=yaml", shows: /kind/ },
  { name: "credential-new", path: "/credentials/new", shows: "API key" },
  { name: "wizard-credential", path: `${NEW_EXPORT}credential`, shows: "Braze EU" },
  { name: "wizard-audience", path: `${NEW_EXPORT}audience`, shows: /40 people/ },
  { name: "wizard-identifier", path: `${NEW_EXPORT}identifier`, shows: /identifier/i },
  { name: "wizard-mapping", path: `${NEW_EXPORT}mapping`, shows: "Braze fields" },
  { name: "wizard-preview", path: `${NEW_EXPORT}preview`, isSaved: true, shows: /Send \d+|Nothing to send/ },
  {
    name: "wizard-schedule",
    path: `${NEW_EXPORT}schedule`,
    isSaved: true,
    shows: "When runs of this export start",
  },
  { name: "wizard-test", path: `${NEW_EXPORT}test`, isSaved: true, shows: "Send one person as a test" },
  {
    name: "wizard-on",
    path: `${NEW_EXPORT}on`,
    isSaved: true,
    shows: "People who are in the audience already",
  },
  { name: "export", path: "/exports/{export}", shows: "Loyalty to Braze" },
  { name: "export-mapping", path: "/exports/{export}?tab=mapping", shows: /data points a month/ },
  { name: "export-schedule", path: "/exports/{export}?tab=schedule", shows: /[Ss]chedule/ },
  { name: "export-runs", path: "/exports/{export}?tab=runs", shows: "Partly done" },
  { name: "export-people", path: "/exports/{export}?tab=people", shows: /[Pp]e(rson|ople)/ },
  { name: "export-alerts", path: "/exports/{export}?tab=alerts", shows: /[Aa]lert|mail/ },
  { name: "export-yaml", path: "/exports/{export}?tab=yaml", shows: /kind/ },
  { name: "plan", path: "/plan?export={export}", shows: /Send \d+|Nothing to send/ },
  { name: "plan-full", path: "/plan?export={export}&full=true", shows: /Send \d+/ },
  { name: "plan-connection", path: "/plan?connection={connection}", shows: /Send \d+|Nothing to send/ },
  { name: "runs", path: "/runs", shows: "Loyalty to Braze" },
  { name: "requests", path: "/runs?tab=requests", shows: "Request 1" },
  { name: "schedules", path: "/runs?tab=schedules", shows: /[Ss]chedule/ },
  { name: "orchestrations", path: "/runs?tab=orchestrations", shows: "Every morning" },
  { name: "orchestration", path: "/orchestrations/{orchestration}", shows: "Every morning" },
  { name: "orchestration-runs", path: "/orchestrations/{orchestration}?tab=runs", shows: "Succeeded" },
  { name: "orchestration-yaml", path: "/orchestrations/{orchestration}?tab=yaml", shows: /kind/ },
  { name: "orchestration-new", path: "/orchestrations/new", shows: /[Oo]rchestration/ },
  { name: "workflow", path: "/workflows/{workflow}", shows: "Partly done" },
  { name: "run", path: "/runs/{run}", shows: "Partly done" },
  { name: "batch", path: "/runs/{run}/batches/1", shows: /users\/track/ },
  { name: "people", path: "/people", shows: /[Pp]e(rson|ople)/ },
  { name: "person", path: "/people?export={export}&key={person}", shows: "C-7" },
  { name: "attention", path: "/attention", shows: /[Nn]eeds/ },
  { name: "rejections", path: "/attention?tab=rejections", shows: "C-7" },
  { name: "attention-history", path: "/attention?tab=history", shows: "Held up" },
  { name: "notifications", path: "/notifications", shows: /loyalty/i },
  { name: "audiences", path: "/audiences", shows: "Customer attributes" },
  { name: "audience", path: "/models/{model}", shows: "Customer attributes" },
  { name: "audience-uses", path: "/models/{model}?tab=uses", shows: /loyalty/i },
  { name: "audience-yaml", path: "/models/{model}?tab=yaml", shows: /kind/ },
  { name: "audience-new", path: "/models/new", shows: /SQL/ },
  { name: "data", path: "/data", shows: "customers" },
  { name: "dataset", path: "/datasets/{dataset}", shows: "loyalty_tier" },
  { name: "dataset-uses", path: "/datasets/{dataset}?tab=uses", shows: /customer/i },
  { name: "dataset-yaml", path: "/datasets/{dataset}?tab=yaml", shows: /kind/ },
  { name: "dataset-new", path: "/datasets/new", shows: /[Ff]ile/ },
  { name: "settings", path: "/settings", shows: "Project" },
  { name: "settings-people", path: "/settings?tab=people", shows: "ada@example.com" },
  { name: "settings-person-new", path: "/settings?tab=people&person=new", shows: /[Ii]nvite/ },
  { name: "settings-tokens", path: "/settings?tab=tokens", shows: "Access tokens" },
  { name: "settings-policies", path: "/settings?tab=policies", shows: "Segment user" },
  { name: "settings-policy", path: "/settings?tab=policies&policy={policy}", shows: /[Pp]olic/ },
  { name: "settings-policy-new", path: "/settings?tab=policies&policy=new", shows: /[Pp]olicy/ },
  { name: "settings-messages", path: "/settings?tab=messages", shows: "Webhooks" },
  { name: "settings-audit", path: "/settings?tab=audit", shows: "Started a run" },
  { name: "settings-password", path: "/settings?tab=password", shows: "Your password" },
  { name: "errors", path: "/errors", shows: "CONFIG_INVALID" },
  { name: "error", path: "/errors/CONFIG_INVALID", shows: "CONFIG_INVALID" },
  { name: "not-found", path: "/nowhere", shows: /not|no page/i },
  { name: "export-not-found", path: "/exports/nowhere", shows: /no export/ },
  { name: "palette", path: "/", shows: "Loyalty to Braze", press: "Control+k" },
  { name: "keyboard-help", path: "/", shows: "Loyalty to Braze", press: "?" },
  { name: "login", path: "/login", shows: "Log in", isEntrance: true },
  { name: "login-refused", path: "/login", shows: "The log-in was refused.", isEntrance: true, isSent: true },
  {
    name: "setup",
    path: "/setup#{setupToken}",
    shows: "Become the owner",
    isEntrance: true,
    isFirstVisit: true,
  },
  { name: "invite", path: "/invite#no-such-token", shows: /[Pp]assword|link/, isEntrance: true },
  {
    name: "invite-used",
    path: "/invite#no-such-token",
    shows: "This link works no more",
    isEntrance: true,
    isSent: true,
  },
  { name: "setup-used", path: "/setup#no-such-token", shows: "This project has an owner", isEntrance: true },
];

/** The address of a page in a project. */
export function pathIn(subjects: Subjects, { path }: EveryPage): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, subject: keyof Subjects) => encodeURIComponent(subjects[subject]));
}
