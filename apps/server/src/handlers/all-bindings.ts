import type { Binding } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";
import { accessHandlers } from "./access-handlers.ts";
import { alertHandlers } from "./alert-handlers.ts";
import { configurationHandlers } from "./configuration-handlers.ts";
import { notificationHandlers } from "./notification-handlers.ts";
import { overviewHandlers, serverHandlers } from "./overview-handlers.ts";
import { peopleHandlers } from "./people-handlers.ts";
import { previewHandlers } from "./preview-handlers.ts";
import { resourceHandlers } from "./resource-handlers.ts";
import { runHandlers } from "./run-handlers.ts";
import { sessionHandlers } from "./session-handlers.ts";
import { workflowHandlers } from "./workflow-handlers.ts";

/** What each route of the table does. To add a route: a row in its table of @causeway/api, and a line in its file here. */
export function allBindings(context: ServerContext): readonly Binding[] {
  return [
    ...sessionHandlers(context),
    ...accessHandlers(context),
    ...resourceHandlers(context),
    ...configurationHandlers(context),
    ...runHandlers(context),
    ...workflowHandlers(context),
    ...peopleHandlers(context),
    ...previewHandlers(context),
    ...notificationHandlers(context),
    ...alertHandlers(context),
    ...overviewHandlers(context),
    ...serverHandlers(context),
  ];
}
