import type { Migration } from "../migrations/migration.ts";

export const deliveryMigrations: readonly Migration[] = [];
