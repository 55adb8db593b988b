import { createHash } from "node:crypto";
import type { Digest } from "@causeway/ports";

export const sha256: Digest = (text) => createHash("sha256").update(text, "utf8").digest("hex");
