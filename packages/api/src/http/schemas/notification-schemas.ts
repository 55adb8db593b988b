import { z } from "zod";
import type {
  ChannelTest,
  ChannelTestResult,
  MessageDelivery,
  Notification,
} from "../../operations/notifications.ts";
import { slug } from "../../resources/metadata-schema.ts";
import { named, namedBody } from "../route.ts";

export const notificationSchema: z.ZodType<Notification> = named(
  "Notification",
  z.strictObject({
    id: z.string(),
    atMs: z.number(),
    type: z.string(),
    level: z.enum(["well", "doubt", "broken"]),
    title: z.string(),
    text: z.string(),
    link: z.string(),
    read: z.boolean(),
  }),
);

export interface UnreadCount {
  readonly unread: number;
}
export const unreadSchema: z.ZodType<UnreadCount> = named("UnreadCount", z.strictObject({ unread: z.int() }));

export interface MarkReadBody {
  readonly ids?: readonly string[];
}
export const markReadBody: z.ZodType<MarkReadBody> = namedBody(
  "MarkRead",
  z.strictObject({
    ids: z.array(z.string().max(100)).max(500).exactOptional().describe("All where absent."),
  }),
);

export const channelTestBody: z.ZodType<ChannelTest> = namedBody(
  "ChannelTest",
  z.strictObject({
    kind: z.enum(["MailServer", "Webhook"]),
    name: slug,
    to: z.string().max(320).exactOptional().describe("Address of the mail."),
  }),
);

export const channelTestResultSchema: z.ZodType<ChannelTestResult> = named(
  "ChannelTestResult",
  z.strictObject({ delivered: z.boolean(), detail: z.string() }),
);

export const messageDeliverySchema: z.ZodType<MessageDelivery> = named(
  "MessageDelivery",
  z.strictObject({
    id: z.string(),
    channel: z.string(),
    type: z.string(),
    state: z.enum(["waiting", "delivered", "failed"]),
    attempts: z.int(),
    createdAtMs: z.number(),
    nextAttemptAtMs: z.number().nullable(),
    detail: z.string().nullable(),
  }),
);
