import type { AnyRoute } from "./route.ts";
import { accessRoutes, sessionRoutes } from "./routes/access-routes.ts";
import { alertRoutes } from "./routes/alert-routes.ts";
import { configurationRoutes } from "./routes/configuration-routes.ts";
import { notificationRoutes } from "./routes/notification-routes.ts";
import { overviewRoutes, serverRoutes } from "./routes/overview-routes.ts";
import { peopleRoutes } from "./routes/people-routes.ts";
import { previewRoutes } from "./routes/preview-routes.ts";
import { connectionRoutes, resourceRoutes } from "./routes/resource-routes.ts";
import { runRoutes, workflowRoutes } from "./routes/run-routes.ts";

/** Every route with a schema: server, OpenAPI document, typed client, reference and contract test are made from this table. */
export const ROUTES: readonly AnyRoute[] = [
  ...Object.values(sessionRoutes),
  ...Object.values(accessRoutes),
  ...Object.values(resourceRoutes).flatMap((routes): readonly AnyRoute[] => Object.values(routes)),
  ...Object.values(connectionRoutes),
  ...Object.values(configurationRoutes),
  ...Object.values(runRoutes),
  ...Object.values(workflowRoutes),
  ...Object.values(peopleRoutes),
  ...Object.values(previewRoutes),
  ...Object.values(notificationRoutes),
  ...Object.values(alertRoutes),
  ...Object.values(overviewRoutes),
  ...Object.values(serverRoutes),
];
