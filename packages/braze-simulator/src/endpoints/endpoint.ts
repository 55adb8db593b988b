import type { Clock } from "../clock.ts";
import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import type { JsonObject } from "../json.ts";
import type { LimitGroup } from "../rate-limit.ts";
import type { Counting, TrackCounts } from "../track/track.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What endpoints may see and do. */
export interface EndpointContext {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly counting: Counting;
  /** The `reject` fault: the error type for an object of this path, or null. */
  readonly reject: (path: string, object: JsonObject) => string | null;
  readonly counted: (counts: TrackCounts) => void;
}

/** One of Braze's paths: its permission (contract.md §1.4), its shared limit (§14.1) and its behaviour. */
export interface Endpoint {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly permission: string;
  readonly group: LimitGroup;
  readonly bodyBytesMax?: number;
  readonly handle: (request: EndpointRequest, context: EndpointContext) => EndpointResult;
}
