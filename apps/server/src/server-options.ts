import type {
  AccessOperations,
  AlertOperations,
  InspectOperations,
  NotificationOperations,
  Operations,
  PreviewOperations,
  ResourceOperations,
  WorkflowOperations,
} from "@causeway/api";
import type { Resource } from "@causeway/core";
import type { Entrance } from "./pages/entrance.ts";
import type { AnswerStore, Clock, IdentityProvider, Random } from "@causeway/ports";

/** Everything that routes call; nothing above the engine touches a store. */
export interface AllOperations {
  readonly workspace: Operations;
  readonly resources: ResourceOperations;
  readonly workflows: WorkflowOperations;
  readonly access: AccessOperations;
  readonly notifications: NotificationOperations;
  readonly alerts: AlertOperations;
  readonly inspect: InspectOperations;
  readonly preview: PreviewOperations;
}

export interface ServerSettings {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** How browsers reach it through a proxy, for example `https://cdp.example.com`; null: directly. */
  readonly publicUrl: string | null;
  /** Addresses of proxies whose X-Forwarded-For counts. */
  readonly trustedProxies: readonly string[];
  readonly version: string;
  readonly project: string;
  /** IANA name. */
  readonly timezone: string;
  /** Bytes of a JSON body. */
  readonly bodyBytesMax: number;
  /** Bytes of a whole configuration. */
  readonly configurationBytesMax: number;
  /** Bytes of an uploaded file. */
  readonly uploadBytesMax: number;
  /** What the egress guard lets be called beside public addresses: for the settings page. */
  readonly egress: { readonly allow: readonly string[]; readonly loopback: boolean };
  /** The command line's own key, from loopback only; null: there is none. */
  readonly localToken: string | null;
}

export interface ServerOptions {
  readonly operations: AllOperations;
  readonly answers: AnswerStore;
  /** Null: passwords alone. */
  readonly identityProvider: IdentityProvider | null;
  /** The configuration as objects, for whether a credential leads to a simulator. */
  readonly resources: () => Promise<readonly Resource[]>;
  readonly settings: ServerSettings;
  readonly clock: Clock;
  readonly random: Random;
  /** Built pages; null or missing: a page says how to build them. */
  readonly webDirectory: string | null;
  /** Lines of NDJSON; null: nothing is logged. */
  readonly log: ((line: string) => void) | null;
  /** The text of /metrics, in Prometheus' format. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** A link that logs somebody in at once; null or absent: there is none. */
  readonly entrance?: Entrance | null;
  /** Told of each answer. */
  readonly onAnswer?: (answer: AnsweredRequest) => void;
}

export interface AnsweredRequest {
  /** The route's path, never the address. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

export interface RunningServer {
  /** For example `http://127.0.0.1:4040`. */
  readonly url: string;
  readonly port: number;
  /** Nothing new is taken, streams end, and what is under way is answered, at most `withinMs`. */
  close(withinMs: number): Promise<void>;
}
