import pico from "picocolors";
import type { Environment } from "../project/environment-references.ts";
import type { Output } from "../world.ts";

export type Colors = ReturnType<typeof pico.createColors>;

/** Colours where the output is a terminal, unless NO_COLOR says otherwise (https://no-color.org) or FORCE_COLOR insists. */
export function colorsFor(output: Output, environment: Environment): Colors {
  const refused = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  const insisted = (environment["FORCE_COLOR"] ?? "") !== "";
  return pico.createColors(!refused && (output.isTerminal || insisted));
}
