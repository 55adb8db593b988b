import type { PolicyStatement } from "../resource/resource.ts";

export type PresetName =
  | "owner"
  | "connection-editor"
  | "connection-viewer"
  | "query-user"
  | "segment-user"
  | "data-manager";

export interface Preset {
  readonly name: PresetName;
  readonly label: string;
  readonly description: string;
  readonly statements: readonly PolicyStatement[];
}

/** Policies that every project has. Their names are taken: a policy of the project's own may not use one. */
export const PRESETS: readonly Preset[] = [
  {
    name: "owner",
    label: "Owner",
    description: "Everything, people and policies too.",
    statements: [{ effect: "allow", actions: ["*:*"] }],
  },
  {
    name: "connection-editor",
    label: "Connection editor",
    description: "Sets up connections and exports, runs them, and deals with what goes wrong.",
    statements: [
      {
        effect: "allow",
        actions: [
          "connection:*",
          "credential:*",
          "export:*",
          "model:read",
          "dataset:read",
          "orchestration:*",
          "run:*",
          "rejection:*",
          "action:*",
          "person:read",
          "notification:read",
          "configuration:read",
          "webhook:*",
          "mail-server:*",
        ],
      },
    ],
  },
  {
    name: "connection-viewer",
    label: "Connection viewer",
    description: "Sees connections, exports, runs and what went wrong; changes nothing.",
    statements: [
      {
        effect: "allow",
        actions: [
          "connection:read",
          "credential:read",
          "export:read",
          "model:read",
          "dataset:read",
          "orchestration:read",
          "run:read",
          "rejection:read",
          "action:read",
          "notification:read",
          "configuration:read",
          "webhook:read",
          "mail-server:read",
        ],
      },
    ],
  },
  {
    name: "query-user",
    label: "Query user",
    description: "Writes audiences, and plans, runs and orders exports that others set up.",
    statements: [
      {
        effect: "allow",
        actions: [
          "model:*",
          "dataset:read",
          "query:run",
          "export:read",
          "export:plan",
          "export:run",
          "orchestration:*",
          "connection:read",
          "run:read",
          "notification:read",
        ],
      },
    ],
  },
  {
    name: "segment-user",
    label: "Segment user",
    description: "Sees audiences, and where they are exported to.",
    statements: [
      {
        effect: "allow",
        actions: ["model:read", "export:read", "connection:read", "notification:read"],
      },
    ],
  },
  {
    name: "data-manager",
    label: "Data manager",
    description: "Brings in datasets and gives out tokens.",
    statements: [
      {
        effect: "allow",
        actions: ["dataset:*", "token:*", "policy:read", "model:read", "run:read", "notification:read"],
      },
    ],
  },
];
