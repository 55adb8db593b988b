import type { Page } from "playwright-core";
import { API_KEY } from "../processes/simulator-process.ts";
import { switchOn } from "./ready-project.ts";
import { SCRIPT_PAYLOADS } from "./script-payloads.ts";
import type { Walk } from "./walk.ts";

/** Longest label among `labels`, and longest name of a token or person. */
const LABEL_MAX = 63;
const NAME_MAX = 200;

/** As columns can be called: on one line, without white space around, without NUL. */
const LINES: readonly string[] = SCRIPT_PAYLOADS.map((payload) =>
  payload.replaceAll(/[\0\r\n\u2028]/g, " ").trim(),
);

/** The files of a project in whose data every payload is a column's name, a cell and somebody's key. */
export function plantedFiles(): Readonly<Record<string, string>> {
  const header = ["id", ...LINES].map(quoted).join(",");
  const rows = LINES.map((line) => [line, ...LINES.map(() => line)].map(quoted).join(","));
  return {
    "causeway.yaml": "project: planted\nstore: ./.causeway\ntimezone: UTC\n",
    "wide.csv": `${header}\n${rows.join("\n")}\n`,
  };
}

/** Plants every payload in every text that the API takes. Answers what was refused, a sentence each. */
export async function plantScripts({ server, simulator }: Walk): Promise<readonly string[]> {
  const refused: string[] = [];
  const put = (path: string, body: unknown): Promise<unknown> =>
    server.ask("POST", `/api/v1/${path}`, body).catch((error: unknown) => refused.push(String(error)));
  const needed = (path: string, body: unknown): Promise<unknown> =>
    server.ask("POST", `/api/v1/${path}`, body);
  await needed("datasets", {
    kind: "Dataset",
    name: "wide",
    ...metadata(0),
    spec: {
      files: {
        path: "wide.csv",
        format: "csv",
        delimiter: ",",
        header: true,
        types: { id: "text" },
      },
    },
  });
  await needed("models", {
    kind: "Model",
    name: "everybody",
    ...metadata(1),
    spec: { key: "id", sql: `select * from wide -- ${LINES.map(written).join(" ")}` },
  });
  const spec = { type: "braze", endpoint: simulator.url, apiKey: API_KEY };
  await needed("credentials", { kind: "Credential", name: "key", ...metadata(2), spec });
  await needed("connections", {
    kind: "Connection",
    name: "braze",
    ...metadata(3),
    spec: { credential: "key" },
  });
  await needed("exports", {
    kind: "Export",
    name: "everything",
    ...metadata(4),
    spec: {
      connection: "braze",
      from: { model: "everybody" },
      identifier: { external_id: "id" },
      mapping: LINES.map((line, at) => ({
        // Braze takes no name that begins with a dollar.
        to: written(at % 2 === 0 && !line.startsWith("$") ? line : `static ${line}`),
        ...(at % 2 === 0 ? { from: written(line) } : { value: written(line) }),
        waive: written(line),
      })),
    },
  });
  await needed("orchestrations", {
    kind: "Orchestration",
    name: "all",
    ...metadata(5),
    spec: { runs: ["everything"] },
  });
  await switchOn({ server });
  for (let at = 0; at < SCRIPT_PAYLOADS.length; at += 1) {
    const text = SCRIPT_PAYLOADS[at] ?? "";
    await Promise.all([
      put("connections", {
        kind: "Connection",
        name: `c-${at}`,
        ...metadata(at),
        spec: { credential: "key" },
      }),
      put("tokens", {
        name: text.slice(0, NAME_MAX),
        description: text,
        policies: ["connection-viewer"],
        restricted: true,
        expiresInDays: 7,
      }),
      put("users", {
        email: at % 2 === 0 ? `p${at}@example.com` : text,
        name: text.slice(0, NAME_MAX),
        policies: ["connection-viewer"],
        restricted: false,
        disabled: false,
      }),
      ...(at % 6 === 0 ? others(at, put) : []),
    ]);
  }
  return refused;
}

/** Texts of kinds of which a few are enough, each payload's class being there. */
function others(
  at: number,
  put: (path: string, body: unknown) => Promise<unknown>,
): readonly Promise<unknown>[] {
  const text = SCRIPT_PAYLOADS[at] ?? "";
  const secret = `whsec_${Buffer.alloc(32, at + 1).toString("base64")}`;
  const url = `https://hooks.example.com/${encodeURI(text).replaceAll("#", "")}'"<${at}>`;
  const endpoint = `https://rest.new-${at}.braze.com/${encodeURI(text).replaceAll(/[?#]/g, "")}'"<${at}>`;
  const spec = { credential: { type: "braze", endpoint, apiKey: "a-key" } };
  const path = `none/${written(text).replaceAll("\0", "")}.csv`;
  return [
    put("webhooks", { kind: "Webhook", name: `w-${at}`, ...metadata(at), spec: { url, secret } }),
    put("policies", {
      kind: "Policy",
      name: `p-${at}`,
      ...metadata(at),
      spec: { statements: [{ effect: "allow", actions: [at === 0 ? "run:read" : text] }] },
    }),
    put("policies", {
      kind: "Policy",
      name: `q-${at}`,
      ...metadata(at),
      spec: { statements: [{ effect: "deny", actions: ["run:stop"] }] },
    }),
    put("mail-servers", {
      kind: "MailServer",
      name: "post",
      ...metadata(at),
      spec: { host: "127.0.0.1", port: 9, security: "none", user: text, password: text, from: "a@b.example" },
    }),
    put("credentials", { kind: "Credential", name: `k-${at}`, ...metadata(at), spec: spec.credential }),
    put("datasets", {
      kind: "Dataset",
      name: `d-${at}`,
      ...metadata(at),
      spec: { files: { path, format: "csv" }, personal: [written(text)] },
    }),
    put("models", {
      kind: "Model",
      name: `m-${at}`,
      ...metadata(at),
      spec: { key: written(text), sql: `select '${written(text).replaceAll("'", "''")}'`, state: "draft" },
    }),
  ];
}

function metadata(at: number): {
  readonly label: string;
  readonly description: string;
  readonly labels: string[];
} {
  const text = SCRIPT_PAYLOADS[at] ?? "";
  return { label: text, description: text, labels: [text.slice(0, LABEL_MAX)] };
}

/** In a spec `${` begins a reference; twice the dollar is the sign itself. */
function written(text: string): string {
  return text.replaceAll("${", () => "$${");
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** What a page has that no text may bring about: elements, attributes and addresses that were not ours. */
export function foreignMarkup(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const own = (address: string): boolean => new URL(address, location.href).origin === location.origin;
    const unwanted =
      "iframe, object, embed, base, frameset, plaintext, marquee, isindex, keygen, template, math, audio, video, [popover], custom-element";
    for (const one of document.querySelectorAll("*")) {
      if (one.matches(unwanted)) found.push(`<${one.localName}>`);
      if (one.localName === "script" && !own((one as HTMLScriptElement).src)) found.push("<script>");
      for (const { name, value } of one.attributes) {
        if (name.startsWith("on")) found.push(`${one.localName} ${name}=${value}`);
        if (/^(href|src|action|formaction|xlink:href|srcdoc)$/.test(name) && !own(value))
          found.push(`${one.localName} ${name}=${value}`);
      }
    }
    return found;
  });
}

/** Every text that stands on the page or in its fields, white space as one blank. */
export async function textsOn(page: Page): Promise<string> {
  const text = await page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement>("input, textarea");
    return [document.body.textContent, ...[...fields].map(({ value }) => value)].join(" ");
  });
  return plain(text);
}

/** As it is compared: what cannot be seen is left out. */
export function plain(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ");
}
