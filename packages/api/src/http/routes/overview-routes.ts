import type { DoctorReport } from "../../operations/doctor.ts";
import type { StatusReport } from "../../operations/status.ts";
import { type List, listOf } from "../parameters.ts";
import { answers, type Route, route } from "../route.ts";
import * as schemas from "../schemas/overview-schemas.ts";

const common = { group: "overview", method: "GET" } as const;

export const overviewRoutes: {
  readonly status: Route<{ answer: StatusReport }>;
  readonly doctor: Route<{ answer: DoctorReport }>;
  readonly home: Route<{ answer: schemas.HomeView }>;
  readonly errors: Route<{ answer: List<schemas.ErrorCodeView> }>;
  readonly settings: Route<{ answer: schemas.SettingsView }>;
  readonly events: Route<{ answer: schemas.LiveEvent }>;
} = {
  status: route({
    ...common,
    id: "getStatus",
    path: "/api/v1/status",
    summary: "Last runs, and what needs attention",
    access: "run:read",
    answer: answers.ok(schemas.statusSchema),
  }),
  doctor: route({
    ...common,
    id: "getDoctor",
    path: "/api/v1/doctor",
    summary: "Looks at store, credentials, permissions and what Braze answers",
    access: "run:read",
    answer: answers.ok(schemas.doctorSchema),
  }),
  home: route({
    ...common,
    id: "getHome",
    path: "/api/v1/home",
    summary: "Every export with its state, last and next run, cost and trend; and what needs a person",
    access: "run:read",
    answer: answers.ok(schemas.homeSchema),
  }),
  errors: route({
    ...common,
    id: "listErrorCodes",
    path: "/api/v1/errors",
    summary: "Every error code, what it means and what to do",
    access: "any",
    answer: answers.ok(listOf("ErrorCode", schemas.errorCodeSchema)),
  }),
  settings: route({
    ...common,
    id: "getSettings",
    path: "/api/v1/settings",
    summary: "Project, time zone, version and limits",
    access: "any",
    answer: answers.ok(schemas.settingsSchema),
  }),
  events: route({
    ...common,
    id: "watchAll",
    path: "/api/v1/events",
    summary: "States of workflows and counts for the badges, as they change",
    access: "any",
    answer: { status: 200, media: "events", schema: schemas.liveEventSchema },
  }),
};

/** For machines that watch the server; outside /api/v1. */
export const serverRoutes: {
  readonly healthz: Route<{ answer: schemas.HealthView }>;
  readonly readyz: Route<{ answer: schemas.HealthView }>;
  readonly version: Route<{ answer: schemas.VersionView }>;
} = {
  healthz: route({
    ...common,
    id: "getHealth",
    path: "/healthz",
    summary: "200 while the process is alive",
    access: "public",
    answer: answers.ok(schemas.healthSchema),
  }),
  readyz: route({
    ...common,
    id: "getReadiness",
    path: "/readyz",
    summary: "200 while the store can be read and the server takes requests, 503 otherwise",
    access: "public",
    answer: answers.ok(schemas.healthSchema),
  }),
  version: route({
    ...common,
    id: "getVersion",
    path: "/version",
    summary: "Which version runs",
    access: "public",
    answer: answers.ok(schemas.versionSchema),
  }),
};
