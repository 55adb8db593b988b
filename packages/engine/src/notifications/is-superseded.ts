import type { Store, StoredMessage } from "@causeway/ports";
import { readWebhookBody } from "./compose-webhook.ts";

/** Messages looked at in one question. */
const PAGE = 100;

/**
 * Whether the channel has another message about the same subject that happened later. Where order counts, as with incidents, the older one is
 * not sent any more: tried again after the recovery went through, it would open an incident that nothing resolves.
 */
export async function isSuperseded(
  message: StoredMessage,
  { notifications }: Pick<Store, "notifications">,
): Promise<boolean> {
  const { timestamp, data } = readWebhookBody(message.payload);
  let after: { readonly atMs: number; readonly id: string } | null = null;
  for (;;) {
    const { items }: { readonly items: readonly StoredMessage[] } = await notifications.deliveries({
      after,
      limit: PAGE,
    });
    for (const other of items) {
      // Newest first, and what was made before this one happened before it.
      if (other.createdAtMs < message.createdAtMs) return false;
      if (other.id === message.id || other.channel !== message.channel) continue;
      const found = readWebhookBody(other.payload);
      if (found.data.subject === data.subject && found.timestamp > timestamp) return true;
    }
    const last = items.at(-1);
    if (last === undefined || items.length < PAGE) return false;
    after = { atMs: last.createdAtMs, id: last.id };
  }
}
