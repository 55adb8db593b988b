import { exportRoute, newExportRoute } from "./exports/exports.route.ts";
import { planRoute } from "./plan/plan.route.ts";
import { connectionRoute, connectionsRoute, newConnectionRoute } from "./connections/connections.route.ts";
import { credentialRoute, credentialsRoute, newCredentialRoute } from "./credentials/credentials.route.ts";
import { attentionRoute } from "./attention/attention.route.ts";
import { datasetRoute, datasetsRoute, newDatasetRoute } from "./datasets/datasets.route.ts";
import { modelRoute, modelsRoute, newModelRoute } from "./models/models.route.ts";
import { newOrchestrationRoute, orchestrationRoute } from "./orchestrations/orchestrations.route.ts";
import { personRoute } from "./person/person.route.ts";
import { batchRoute, runRoute, runsRoute, workflowRoute } from "./runs/runs.route.ts";
import { errorCodeRoute, errorCodesRoute } from "./errors/error-codes.route.ts";
import { homeRoute } from "./home/home.route.ts";
import { loginRoute } from "./login/login.route.ts";
import { actionLinkRoute, webhookLinkRoute } from "./notifications/message-links.route.ts";
import { notificationsRoute } from "./notifications/notifications.route.ts";
import { settingsRoute } from "./settings/settings.route.ts";
import { inviteRoute, setupRoute } from "./setup/setup.route.ts";

/** Every page with sidebar and top bar, a line each. */
export const shellPages = [
  homeRoute,
  notificationsRoute,
  settingsRoute,
  errorCodesRoute,
  errorCodeRoute,
  webhookLinkRoute,
  actionLinkRoute,
  attentionRoute,
  personRoute,
  runsRoute,
  workflowRoute,
  runRoute,
  batchRoute,
  modelsRoute,
  newModelRoute,
  modelRoute,
  datasetsRoute,
  newDatasetRoute,
  datasetRoute,
  newOrchestrationRoute,
  orchestrationRoute,
  connectionsRoute,
  newConnectionRoute,
  connectionRoute,
  credentialsRoute,
  newCredentialRoute,
  credentialRoute,
  newExportRoute,
  exportRoute,
  planRoute,
] as const;

/** Pages for whoever is not logged in. */
export const barePages = [loginRoute, setupRoute, inviteRoute] as const;
