import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const API_KEY = "simulated-key";

const MAIN = join(import.meta.dirname, "../../packages/braze-simulator/src/main.ts");
const CLOCK_TICKS_PER_SECOND = 100;

/** A person as `/_sim/users` shows them: the export form of contract.md §7.2. */
export interface SimulatedUser {
  readonly external_id?: string;
  readonly custom_attributes?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

export interface SimulatorStats {
  readonly requests: Readonly<Record<string, number>>;
  readonly objects: Readonly<Record<string, number>>;
  readonly users: number;
  readonly dataPoints: number;
  readonly rejected: number;
  readonly silentDrops: number;
}

/** A simulator in a process of its own. */
export class SimulatorProcess {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#process = child;
    this.url = url;
  }

  static async start(...args: readonly string[]): Promise<SimulatorProcess> {
    const all = [MAIN, "--port", "0", "--api-key", API_KEY, ...args];
    const child = spawn(process.execPath, all, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const { url } = JSON.parse(line) as { url: string };
    return new SimulatorProcess(child, url);
  }

  /** User and system time so far (proc(5), fields 14 and 15 of stat). */
  cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.#process.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND;
  }

  async call<Answer>(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer> {
    const init =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const response = await fetch(`${this.url}${path}`, { method, ...init });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  stats(): Promise<SimulatorStats> {
    return this.call("GET", "/_sim/stats");
  }

  faults(faults: readonly object[]): Promise<unknown> {
    return this.call("POST", "/_sim/faults", { faults });
  }

  /** The people with these external ids, by id; unknown ones are left out. */
  async users(ids: readonly string[]): Promise<ReadonlyMap<string, SimulatedUser>> {
    const found = new Map<string, SimulatedUser>();
    for (let from = 0; from < ids.length; from += 100) {
      const query = ids.slice(from, from + 100).map((id) => `external_id=${encodeURIComponent(id)}`);
      const answer = await this.call<{ users: readonly SimulatedUser[] }>(
        "GET",
        `/_sim/users?${query.join("&")}`,
      );
      for (const user of answer.users) found.set(user.external_id ?? "", user);
    }
    return found;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill();
    await once(this.#process, "exit");
  }
}
