export { createEgress, type Egress, type EgressOptions } from "./egress/create-egress.ts";
export { createMessageTransport } from "./transport/create-message-transport.ts";
