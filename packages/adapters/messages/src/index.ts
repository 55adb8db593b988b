export { createEgress, type Egress, type EgressOptions } from "./egress/create-egress.ts";
export { createGuardedFetch, type GuardedFetch } from "./egress/guarded-fetch.ts";
export { EVERY_ADDRESS, type EgressPolicy } from "./egress/judge-address.ts";
export { createMessageTransport } from "./transport/create-message-transport.ts";
