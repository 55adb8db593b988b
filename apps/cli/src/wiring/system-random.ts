import { randomBytes } from "node:crypto";
import type { Random } from "@causeway/ports";

/** 128 bits. */
const idBytes = 16;

export const systemRandom: Random = {
  next: () => Math.random(),
  id: () => randomBytes(idBytes).toString("hex"),
};
