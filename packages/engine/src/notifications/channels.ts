import type { Configuration, ConfiguredResource } from "@causeway/api";
import type { ConnectionNotify, MailServerSpec, WebhookSpec } from "@causeway/core";
import { configured } from "../workspace.ts";

/** Who is told, as configured now. */
export interface Channels {
  /** Name of the project's mail server; null where there is none: nobody gets a mail. */
  readonly mailServer: string | null;
  readonly webhooks: readonly { readonly name: string; readonly spec: WebhookSpec }[];
  readonly notifyOf: (connection: string) => ConnectionNotify;
  readonly timezone: string;
}

const NOBODY: ConnectionNotify = { when: "never", emails: [] };

export function channelsOf(configuration: Configuration): Channels {
  const connections = new Map(
    configured(configuration, "Connection").map(({ resource }) => [resource.name, resource.spec.notify]),
  );
  return {
    mailServer: configured(configuration, "MailServer").find(isUsable)?.resource.name ?? null,
    webhooks: configured(configuration, "Webhook")
      .filter(isUsable)
      .map(({ resource: { name, spec } }) => ({ name, spec })),
    notifyOf: (connection) => connections.get(connection) ?? NOBODY,
    timezone: configuration.timezone,
  };
}

/** Not where a key is only named, and has no value here. */
function isUsable({ unresolved }: ConfiguredResource): boolean {
  return unresolved === undefined;
}

export function mailServerChannel(name: string): string {
  return `MailServer/${name}`;
}

export function webhookChannel(name: string): string {
  return `Webhook/${name}`;
}

export type Channel =
  | { readonly kind: "MailServer"; readonly name: string; readonly spec: MailServerSpec }
  | { readonly kind: "Webhook"; readonly name: string; readonly spec: WebhookSpec };

/** What a message's channel stands for now; null where it was removed, or its key has no value here. */
export function channelOf(configuration: Configuration, channel: string): Channel | null {
  for (const { resource } of configuration.resources.filter(isUsable)) {
    if (resource.kind !== "MailServer" && resource.kind !== "Webhook") continue;
    if (`${resource.kind}/${resource.name}` === channel) return resource;
  }
  return null;
}
