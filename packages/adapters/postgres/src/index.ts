export * from "./open-postgres-store.ts";
