import { figureText, localTime, THRESHOLDS } from "@causeway/core";
import type { Happening } from "./happening.ts";

/** Addressed and written, without an id yet. */
export interface ComposedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailContext {
  /** Where the pages are, without a trailing slash. */
  readonly pagesUrl: string;
  readonly timezone: string;
}

/** Longest subject, in characters. */
const SUBJECT_CHARACTERS_MAX = 200;

/** A mail in text and simple HTML, the same words in both; everything in the HTML is escaped. */
export function composeMail(happening: Happening, to: string, context: MailContext): ComposedMail {
  const link = `${context.pagesUrl}${happening.link}`;
  const facts = factsOf(happening, context);
  return {
    to,
    subject: oneLine(`[Causeway] ${happening.title}`).slice(0, SUBJECT_CHARACTERS_MAX),
    text: [
      happening.title,
      "",
      happening.text,
      "",
      ...facts.map(([name, value]) => `${name}: ${value}`),
      "",
      link,
      "",
    ].join("\n"),
    html: [
      '<!doctype html><html lang="en"><body>',
      `<h1>${escapeHtml(happening.title)}</h1>`,
      `<p>${escapeHtml(happening.text)}</p>`,
      "<table>",
      ...facts.map(
        ([name, value]) => `<tr><th align="left">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
      ),
      "</table>",
      `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
      "</body></html>",
    ].join("\n"),
  };
}

function factsOf(happening: Happening, { timezone }: MailContext): readonly (readonly [string, string])[] {
  const { connection, exportName, code, counts, thresholds } = happening;
  return [
    ["When", `${localTime(happening.atMs, timezone)} (${timezone})`] as const,
    ...(connection === null ? [] : [["Connection", connection] as const]),
    ...(exportName === null ? [] : [["Export", exportName] as const]),
    ...(code === null ? [] : [["Code", code] as const]),
    ...(thresholds ?? []).map(
      ({ name, figure }) =>
        [THRESHOLDS[name].label, figure === null ? "not measured now" : figureText(name, figure)] as const,
    ),
    ...Object.entries(counts ?? {}).map(([name, count]) => [`People ${name}`, String(count)] as const),
  ];
}

/** Control characters end up in no header and no line of their own. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
