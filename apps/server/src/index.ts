export type { Entrance } from "./pages/entrance.ts";
export { answerMeter, createPrometheusMeter, type PrometheusMeter } from "./metrics.ts";
export type {
  AllOperations,
  AnsweredRequest,
  RunningServer,
  ServerOptions,
  ServerSettings,
} from "./server-options.ts";
export { startServer } from "./start-server.ts";
