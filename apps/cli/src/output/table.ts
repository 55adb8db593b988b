export interface TableColumn {
  readonly title: string;
  readonly align?: "left" | "right";
}

const gap = "  ";

/** An aligned table with a line under its titles; each line ends in a line end. Cells are texts of one line, colours included. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, c) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[c] ?? ""))),
  );
  const line = (row: readonly string[]): string =>
    `${row
      .map((cell, c) => padded(cell, widths[c] ?? 0, columns[c]?.align ?? "left"))
      .join(gap)
      .trimEnd()}\n`;
  const rule = widths.map((width) => "─".repeat(width));
  return [columns.map(({ title }) => title), rule, ...rows].map(line).join("");
}

function padded(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "right" ? `${space}${text}` : `${text}${space}`;
}

// oxlint-disable-next-line no-control-regex -- colours begin with one
const colorCode = /\u001b\[\d+m/g;

/** Terminal columns, near enough: colours and marks take none, wide East Asian letters and emoji two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text.replaceAll(colorCode, "")) {
    if (/\p{M}/u.test(letter)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u.test(
        letter,
      )
        ? 2
        : 1;
  }
  return width;
}
