import type { RunningSimulator } from "@causeway/braze-simulator";
import { colorsFor } from "../output/colors.ts";
import { counted } from "../output/format-number.ts";
import type { Shell } from "../shell.ts";
import { type DemoCustomer, demoCustomers } from "./demo-customers.ts";
import { writeCustomers } from "./demo-project.ts";

export interface DemoStage {
  readonly simulator: RunningSimulator;
  readonly apiKey: string;
  /** Of the project. */
  readonly folder: string;
}

const customersMade = 2000;
const exportName = "customers-to-braze";
const mover = "C-0007";
const refused = "C-0042";

/** Why a demo stopped early: the step, and the exit code that was not expected. */
export interface DemoFailure {
  readonly command: string;
  readonly exitCode: number;
}

/** Tells the story with the real commands; null when every step came out as told. Stops between steps when asked to. */
export async function tellDemo(stage: DemoStage, shell: Shell): Promise<DemoFailure | null> {
  const { folder } = stage;
  const { world } = shell;
  const customers = demoCustomers(customersMade);
  const say = narrator(shell);
  const inProject = { ...world, workingDir: folder };
  for (const { tell, before, command, expect = 0 } of story(stage, customers)) {
    if (world.stop.cancelled) return null;
    say(tell);
    await before?.();
    if (command === undefined) continue;
    world.out.write(`$ causeway ${command.join(" ")}\n`);
    const exitCode = await shell.runCli(command, inProject);
    if (exitCode !== expect && !world.stop.cancelled) return { command: command.join(" "), exitCode };
  }
  return null;
}

interface Step {
  readonly tell: string;
  readonly before?: () => void | Promise<void>;
  readonly command?: readonly string[];
  /** Its exit code. */
  readonly expect?: number;
}

function story(stage: DemoStage, customers: readonly DemoCustomer[]): readonly Step[] {
  const { folder } = stage;
  const moved = customers.map((one) => (one.customerId === mover ? { ...one, country: "Norway" } : one));
  const richer = moved.map((one) =>
    one.customerId === mover || one.customerId === refused ? { ...one, lifetimeValue: 999.5 } : one,
  );
  return [
    {
      tell: `A table of ${counted(customers.length, "invented customer")} and a simulated Braze: what would be sent?`,
      before: () => writeCustomers(folder, customers),
      command: ["plan"],
    },
    {
      tell: "Countries and phones are normalised on the way; what is no country is left out and counted. Send it.",
      command: ["run"],
    },
    { tell: "Again. Nothing has changed, so nothing is sent.", command: ["run"] },
    {
      tell: `Customer ${mover} moves to Norway: one person, one attribute.`,
      before: () => writeCustomers(folder, moved),
      command: ["plan"],
    },
    {
      tell: "A newer value waits a few seconds, until Braze is sure to have applied the older one.",
      command: ["run"],
    },
    {
      tell: `Two customers spend more, and Braze refuses ${refused}: only that one is set aside.`,
      before: async () => {
        await setFaults(stage, [
          {
            path: "/users/track",
            when: { external_id: refused },
            then: "reject",
            type: "Invalid value for 'lifetime_value'",
          },
        ]);
        writeCustomers(folder, richer);
      },
      command: ["run"],
      expect: 1,
    },
    { tell: "It is listed with Braze's own words.", command: ["rejected", "list"] },
    {
      tell: "Braze takes it again. A person asks for another try.",
      before: () => setFaults(stage, []),
      command: ["rejected", "retry", exportName, refused],
    },
    { tell: "", command: ["run"] },
    { tell: `Why does Braze hold what it holds about ${mover}?`, command: ["explain", exportName, mover] },
    { tell: "All runs so far.", command: ["runs"] },
  ];
}

function narrator({ world }: Shell): (text: string) => void {
  const colors = colorsFor(world.out, world.environment);
  return (text) => {
    world.out.write(text === "" ? "\n" : `\n${colors.bold(colors.cyan(text))}\n\n`);
  };
}

async function setFaults({ simulator }: DemoStage, faults: readonly object[]): Promise<void> {
  const response = await fetch(`${simulator.url}/_sim/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ faults }),
  });
  if (!response.ok) throw new Error(`the simulator refused the faults: ${response.status}`);
}
