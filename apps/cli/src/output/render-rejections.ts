import type { Rejection } from "@causeway/ports";
import { moment } from "./format-number.ts";
import { cellText } from "./format-value.ts";
import { table } from "./table.ts";

/** Braze's sentences, but not a whole page that some proxy answered. */
const reasonLettersMax = 200;

export function renderRejections(rejections: readonly Rejection[]): string {
  if (rejections.length === 0) return "Nothing was refused.\n";
  const rows = rejections.map((rejection) => [
    rejection.exportName,
    cellText(rejection.key),
    rejection.target ?? "whole row",
    rejection.target === null ? "" : cellText(rejection.value),
    rejection.kind === "invalid" ? "Causeway" : "Braze",
    moment(rejection.atMs),
    cellText(rejection.reason, reasonLettersMax),
  ]);
  const titles = ["export", "key", "attribute", "value", "refused by", "at (UTC)", "reason"];
  return table(
    titles.map((title) => ({ title })),
    rows,
  );
}
