import { z } from "zod";
import type {
  ChannelTest,
  ChannelTestResult,
  MessageDelivery,
  Notification,
} from "../../operations/notifications.ts";
import type { Page, PageInput } from "../../operations/page.ts";
import { flag, pageOf, pageQuery, pageShape } from "../parameters.ts";
import { answers, json, type Route, route } from "../route.ts";
import * as schemas from "../schemas/notification-schemas.ts";

export interface NotificationsQuery extends PageInput {
  readonly unread?: boolean;
}

const common = { group: "notifications", access: "notification:read" } as const;

export const notificationRoutes: {
  readonly list: Route<{ query: NotificationsQuery; answer: Page<Notification> }>;
  readonly unread: Route<{ answer: schemas.UnreadCount }>;
  readonly markRead: Route<{ body: schemas.MarkReadBody; answer: unknown }>;
  readonly test: Route<{ body: ChannelTest; answer: ChannelTestResult }>;
  readonly deliveries: Route<{ query: PageInput; answer: Page<MessageDelivery> }>;
} = {
  list: route({
    ...common,
    id: "listNotifications",
    method: "GET",
    path: "/api/v1/notifications",
    summary: "What people are told, newest first",
    query: z.strictObject({ ...pageShape, unread: flag.exactOptional() }),
    answer: answers.ok(pageOf("Notification", schemas.notificationSchema)),
  }),
  unread: route({
    ...common,
    id: "countUnread",
    method: "GET",
    path: "/api/v1/notifications/unread",
    summary: "How many one has not read",
    answer: answers.ok(schemas.unreadSchema),
  }),
  markRead: route({
    ...common,
    id: "markRead",
    method: "POST",
    path: "/api/v1/notifications/read",
    summary: "Marks notifications as read, for oneself",
    audit: "none",
    body: json(schemas.markReadBody),
    answer: answers.none,
  }),
  test: route({
    ...common,
    id: "testChannel",
    method: "POST",
    path: "/api/v1/channels/test",
    summary: "Sends one message through the mail server or a webhook, and says what came of it",
    access: "webhook:write",
    body: json(schemas.channelTestBody),
    answer: answers.ok(schemas.channelTestResultSchema),
  }),
  deliveries: route({
    ...common,
    id: "listDeliveries",
    method: "GET",
    path: "/api/v1/deliveries",
    summary: "Messages that were sent or are to be sent, newest first",
    query: pageQuery,
    answer: answers.ok(pageOf("MessageDelivery", schemas.messageDeliverySchema)),
  }),
};
