export * from "./connection.ts";
export * from "./dialect.ts";
export * from "./replace-rows.ts";
export * from "./table-names.ts";
export * from "./writer-queue.ts";
