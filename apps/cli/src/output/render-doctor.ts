import type { DoctorCheck, DoctorReport } from "@causeway/api";
import type { Colors } from "./colors.ts";

export function renderDoctor({ checks }: DoctorReport, colors: Colors): string {
  const width = Math.max(...checks.map(({ what }) => what.length));
  return checks
    .map((check) => {
      const advice = check.advice === "" ? "" : `   ${" ".repeat(width)}${colors.dim(check.advice)}\n`;
      return `${mark(check, colors)} ${check.what.padEnd(width)} ${check.found}\n${advice}`;
    })
    .join("");
}

function mark({ state }: DoctorCheck, colors: Colors): string {
  switch (state) {
    case "ok":
      return colors.green("✓");
    case "warning":
      return colors.yellow("!");
    case "failed":
      return colors.red("✗");
  }
}
