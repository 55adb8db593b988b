import { z } from "zod";
import type { ExportAlert } from "../../operations/alerts.ts";
import { slug } from "../../resources/metadata-schema.ts";
import { type List, listOf, type NameParams, nameParams } from "../parameters.ts";
import { answers, json, type Route, route } from "../route.ts";
import * as schemas from "../schemas/alert-schemas.ts";

export interface AlertsQuery {
  readonly export?: string;
  readonly connection?: string;
}

const common = { group: "notifications" } as const;

export const alertRoutes: {
  readonly list: Route<{ query: AlertsQuery; answer: List<ExportAlert> }>;
  readonly mute: Route<{ params: NameParams; body: schemas.MuteBody; answer: ExportAlert }>;
  readonly unmute: Route<{ params: NameParams; answer: ExportAlert }>;
} = {
  list: route({
    ...common,
    id: "listAlerts",
    method: "GET",
    path: "/api/v1/alerts",
    summary: "Each export's figures beside its thresholds, its level, and whether it is muted",
    access: "run:read",
    query: z.strictObject({ export: slug.exactOptional(), connection: slug.exactOptional() }),
    answer: answers.ok(listOf("ExportAlert", schemas.exportAlertSchema)),
  }),
  mute: route({
    ...common,
    id: "muteExport",
    method: "POST",
    path: "/api/v1/exports/{name}/mute",
    summary: "Tells nobody of an export's runs and figures until then",
    access: "export:mute",
    params: nameParams,
    body: json(schemas.muteBody),
    answer: answers.ok(schemas.exportAlertSchema),
  }),
  unmute: route({
    ...common,
    id: "unmuteExport",
    method: "POST",
    path: "/api/v1/exports/{name}/unmute",
    summary: "Ends an export's mute; what is bad is told now",
    access: "export:mute",
    params: nameParams,
    answer: answers.ok(schemas.exportAlertSchema),
  }),
};
