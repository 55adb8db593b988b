import { notificationRoutes } from "@causeway/api";
import { bind, type Binding } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";

export function notificationHandlers({ options }: ServerContext): readonly Binding[] {
  const { notifications } = options.operations;
  return [
    bind(notificationRoutes.list, ({ actor, query }) => notifications.list(actor, query)),
    bind(notificationRoutes.unread, async ({ actor }) => ({ unread: await notifications.unread(actor) })),
    bind(notificationRoutes.markRead, async ({ actor, body }) => {
      await notifications.markRead(actor, body);
      return null;
    }),
    bind(notificationRoutes.test, ({ actor, body, answer }) => {
      answer.audited({ object: `${body.kind}/${body.name}` });
      return notifications.test(actor, body);
    }),
    bind(notificationRoutes.deliveries, ({ actor, query }) => notifications.deliveries(actor, query)),
  ];
}
