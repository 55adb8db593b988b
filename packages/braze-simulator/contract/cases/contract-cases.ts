import type { ContractCase } from "../contract-case.ts";
import { edgeCases } from "./edge-cases.ts";
import { eventCases } from "./event-cases.ts";
import { lifecycleCases } from "./lifecycle-cases.ts";
import { trackCases } from "./track-cases.ts";
import { valueCases } from "./value-cases.ts";
import { workspaceCases } from "./workspace-cases.ts";

/** Every case, in the order in which they run. */
export const contractCases: readonly ContractCase[] = [
  ...edgeCases,
  ...trackCases,
  ...valueCases,
  ...eventCases,
  ...lifecycleCases,
  ...workspaceCases,
];
