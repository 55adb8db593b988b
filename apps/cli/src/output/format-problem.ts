import { placeText, type Problem } from "@causeway/api";
import type { Colors } from "./colors.ts";

/**
 *     a.yaml:3:1  CONFIG_UNKNOWN_KEY
 *       Export "a", spec: unknown key "maping" (did you mean "mapping"?)
 *       Known here: connection, …
 */
export function formatProblem(problem: Problem, colors: Colors, severity: "error" | "warning"): string {
  const place = placeText(problem.place ?? {});
  const title = severity === "error" ? colors.red(problem.code) : colors.yellow(problem.code);
  const head = `${place === "" ? severity : colors.bold(place)}  ${title}`;
  const body = problem.message.split("\n").map((line) => `  ${line}`);
  return [head, ...body, `  ${colors.dim(problem.advice)}`, ""].join("\n");
}

/** All of them, and how many there are where there are several. */
export function formatProblems(problems: readonly Problem[], colors: Colors): string {
  const texts = problems.map((problem) => formatProblem(problem, colors, "error"));
  return problems.length > 1 ? [...texts, `${problems.length} problems\n`].join("\n") : texts.join("");
}
