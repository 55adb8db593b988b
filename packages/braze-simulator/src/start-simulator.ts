import type { AddressInfo } from "node:net";
import { createHttpServer } from "./http/server.ts";
import { OptionError } from "./options.ts";
import type { SimulatorOptions } from "./options.ts";
import { BrazeSimulator } from "./simulator.ts";

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
  const server = createHttpServer(simulator);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new OptionError(listenProblem(error, `${host}:${options.port ?? 0}`)));
    });
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const name = host.includes(":") ? `[${host}]` : host;
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
    simulator.pending.runAll();
  };
  return { url: `http://${name}:${port}`, port, simulator, close: () => (closing ??= close()) };
}

function listenProblem(error: NodeJS.ErrnoException, address: string): string {
  if (error.code === "EADDRINUSE") {
    return `${address} is in use by another program: choose another --port, or 0 for a free one`;
  }
  if (error.code === "EACCES")
    return `${address} may not be used without more rights: choose a --port over 1023`;
  return `cannot listen on ${address}: ${error.message}`;
}
