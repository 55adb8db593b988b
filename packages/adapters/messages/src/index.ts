export { createEgress, type Egress, type EgressOptions } from "./egress/create-egress.ts";
export { createGuardedFetch, type GuardedFetch } from "./egress/guarded-fetch.ts";
export { createMessageTransport } from "./transport/create-message-transport.ts";
