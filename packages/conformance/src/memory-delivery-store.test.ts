import { describeDeliveryStore } from "./describe-delivery-store.ts";
import { createMemoryDelivery } from "./memory-delivery-store.ts";

describeDeliveryStore("memory", async () => createMemoryDelivery());
