export { deliver, type Delivered, type DeliveryPlan, type DeliveryProgress } from "./delivery/deliver.ts";
export { DELIVERY_SETTINGS, type DeliverySettings } from "./delivery/settings.ts";
