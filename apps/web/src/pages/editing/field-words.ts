/** What the forms call the fields of an object, by the last key of a path. */
const WORDS: Readonly<Record<string, string>> = {
  label: "Name",
  labels: "Labels",
  description: "Description",
  favorite: "Favourite",
  enabled: "Switch",
  credential: "Credential",
  connection: "Connection",
  order: "Order",
  stopOnFailure: "Stop when one fails",
  schedule: "Schedule",
  notify: "E-mail notification",
  emails: "E-mail addresses",
  alerts: "Thresholds",
  limits: "Limits",
  objectsPerRequest: "People in one request",
  requestsPer3s: "Requests in any three seconds",
  requestsPerHour: "Requests in an hour",
  concurrency: "Requests under way at once",
  counting: "How the contract counts",
  visibility: "Visibility",
  orchestrations: "Available to orchestrations",
  campaigns: "Available to campaigns",
  restrictedPersonalData: "People with restricted access to personal data may send here",
  testPeople: "Test people",
  model: "Audience",
  identifiers: "Identifier",
  mode: "People Braze does not know",
  preset: "Standard fields by their names",
  mapping: "Mapping",
  delta: "What is sent of a person who changed",
  existing: "People who are there before the first run",
  state: "State",
  consent: "Consent",
  from: "Column",
  value: "Static text",
  to: "Braze field",
  as: "Send as",
  required: "Required",
  whenNull: "When there is no value",
  merge: "Merge into the object in Braze",
  waive: "Why this name is meant",
  sql: "SQL",
  key: "Key",
  personal: "Personal data",
  files: "Files",
  path: "Path",
  format: "Format",
  types: "Types of columns",
  runs: "Exports, in order",
  after: "What starts it",
};

/** The row of a mapping stands in a path as `to=first_name`. */
const ROW_MARK = "to=";

/** A place of an object in the words of its form: "Static text for source_system", "Limits, People in one request". */
export function fieldWords(path: readonly string[]): string {
  const row = path.find((key) => key.startsWith(ROW_MARK))?.slice(ROW_MARK.length);
  const keys = path.filter((key) => key !== "spec" && !key.startsWith(ROW_MARK));
  const own = row === undefined ? keys : keys.filter((key) => key !== "mapping");
  const words = own.map(wordOf).join(", ");
  if (row === undefined) return words;
  return words === "" ? `Mapping of ${row}` : `${words} for ${row}`;
}

/** A key that no form names, as words. */
function wordOf(key: string): string {
  const plain = key.replaceAll(/([a-z])([A-Z])/g, "$1 $2").replaceAll(/[-_]/g, " ");
  return WORDS[key] ?? plain.charAt(0).toUpperCase() + plain.slice(1).toLowerCase();
}

/** A value of an object as a person reads it; what has parts as JSON. */
export function valueWords(value: unknown): string {
  if (value === undefined) return "(not there)";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (value === "") return "(empty)";
  return typeof value === "string" ? value : JSON.stringify(value, null, 1);
}
