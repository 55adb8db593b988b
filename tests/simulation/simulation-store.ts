import { createMemoryDelivery } from "@causeway/conformance";
import type { SimulationStore } from "./simulate.ts";

/** Opens a fresh store for each seed: the in-memory reference, or DuckDB in memory. */
export function openSimulationStore(engine: "memory" | "duckdb"): () => Promise<SimulationStore> {
  if (engine === "memory") {
    return () => Promise.resolve({ ...createMemoryDelivery(), close: () => Promise.resolve() });
  }
  throw new Error("not yet");
}
