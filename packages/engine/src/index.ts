export { deliver, type Delivered, type DeliveryPlan, type DeliveryProgress } from "./delivery/deliver.ts";
export { DELIVERY_SETTINGS, type DeliverySettings } from "./delivery/settings.ts";
export { createOperations } from "./operations/create-operations.ts";
export type { LiveWorkspace, Workspace } from "./workspace.ts";
