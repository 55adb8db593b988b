import { InvalidArgumentError } from "commander";

const PORT_MAX = 65_535;

/** Reads an option that takes a port. */
export function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= PORT_MAX)) throw new InvalidArgumentError(`must be a number from 0 to ${PORT_MAX}.`);
  return port;
}
