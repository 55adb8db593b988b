import type { AddressInfo } from "node:net";
import { createHttpServer } from "./http/server.ts";
import { OptionError } from "./options.ts";
import type { SimulatorOptions } from "./options.ts";
import { BrazeSimulator } from "./simulator.ts";
import { loadState, saveState } from "./workspace/saved-state.ts";

const saveEveryMs = 30_000;
/** A large state is saved less often: ten times as long as a save takes is spent without one. */
const restPerSave = 10;

/** A simulator that listens. */
export interface RunningSimulator {
  /** Such as `http://127.0.0.1:8086`: what a client takes for a Braze REST endpoint. */
  readonly url: string;
  readonly port: number;
  /** The state behind it, for tests in the same process. */
  readonly simulator: BrazeSimulator;
  /** Applies what is still pending, saves where there is a data directory, ends every connection. Safe to call twice. */
  close(): Promise<void>;
}

/** Starts a simulator and resolves when it answers. Rejects with an OptionError where it cannot listen. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const host = options.host ?? "127.0.0.1";
  const simulator = new BrazeSimulator(options);
  if (options.dataDir !== undefined) {
    await loadState(simulator.workspace, options.dataDir, simulator.clock.now());
  }
  const server = createHttpServer(simulator);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new OptionError(listenProblem(error, `${host}:${options.port ?? 0}`)));
    });
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const name = host.includes(":") ? `[${host}]` : host;
  const saver = options.dataDir === undefined ? null : new Saver(simulator, options.dataDir);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
    simulator.pending.runAll();
    await saver?.close();
  };
  return { url: `http://${name}:${port}`, port, simulator, close: () => (closing ??= close()) };
}

/** Saves every half minute in which something happened, and at the end. One save at a time. */
class Saver {
  readonly #simulator: BrazeSimulator;
  readonly #dir: string;
  #cancel: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();
  #savedUpdates = -1;

  constructor(simulator: BrazeSimulator, dir: string) {
    this.#simulator = simulator;
    this.#dir = dir;
    this.#schedule(saveEveryMs);
  }

  async close(): Promise<void> {
    this.#cancel();
    await this.#running;
    this.#cancel();
    await saveState(this.#simulator.workspace, this.#dir, this.#simulator.clock.now());
  }

  #schedule(waitMs: number): void {
    this.#cancel = this.#simulator.clock.after(waitMs, () => {
      this.#running = this.#saveChanges();
    });
  }

  async #saveChanges(): Promise<void> {
    const { workspace, clock } = this.#simulator;
    const startedMs = clock.now();
    if (workspace.updates !== this.#savedUpdates) {
      this.#savedUpdates = workspace.updates;
      try {
        await saveState(workspace, this.#dir, clock.now());
      } catch (error) {
        this.#simulator.options.warn?.(error instanceof Error ? error.message : String(error));
      }
    }
    this.#schedule(Math.max(saveEveryMs, (clock.now() - startedMs) * restPerSave));
  }
}

function listenProblem(error: NodeJS.ErrnoException, address: string): string {
  if (error.code === "EADDRINUSE") {
    return `${address} is in use by another program: choose another --port, or 0 for a free one`;
  }
  if (error.code === "EACCES")
    return `${address} may not be used without more rights: choose a --port over 1023`;
  return `cannot listen on ${address}: ${error.message}`;
}
