export type { AccessDeps } from "./access/access-deps.ts";
export { createAccessOperations } from "./access/create-access-operations.ts";
export { actorOf, auditName, localPrincipal } from "./access/principal.ts";
export { createAlertOperations } from "./alerts/create-alert-operations.ts";
export { deliver, type Delivered, type DeliveryPlan, type DeliveryProgress } from "./delivery/deliver.ts";
export { DELIVERY_SETTINGS, type DeliverySettings } from "./delivery/settings.ts";
export { guardAddresses } from "./egress/guard-addresses.ts";
export { measureStore } from "./metrics/measure-store.ts";
export { createInspectOperations } from "./inspect/create-inspect-operations.ts";
export { SILENT_METER } from "./metrics/silent-meter.ts";
export {
  createNotificationOperations,
  type NotificationDeps,
} from "./notifications/create-notification-operations.ts";
export { startMessenger, type Messenger, type MessengerOptions } from "./notifications/start-messenger.ts";
export { webhookDisabler } from "./notifications/webhook-disabler.ts";
export { createOperations } from "./operations/create-operations.ts";
export { type Bell, createBell } from "./turn/bell.ts";
export { createTurn, type Turn } from "./turn/turn.ts";
export { createWorkflowOperations } from "./workflows/create-workflow-operations.ts";
export { type Scheduler, startScheduler } from "./schedule/start-scheduler.ts";
export { type Executor, type ExecutorOptions, startExecutor } from "./workflows/start-executor.ts";
export { createWorkflowEvents, type WorkflowEvents } from "./workflows/workflow-events.ts";
export { createResourceOperations, type ResourceDeps } from "./resources/create-resource-operations.ts";
export { maskProblem } from "./personal/mask-text.ts";
export { createPreviewOperations } from "./preview/create-preview-operations.ts";
export { credentialFingerprint, credentialHealth } from "./resources/credential-health.ts";
export {
  createLiveConfiguration,
  type LiveConfiguration,
  type LiveConfigurationDeps,
} from "./resources/live-configuration.ts";
export type { LiveWorkspace, Workspace } from "./workspace.ts";
