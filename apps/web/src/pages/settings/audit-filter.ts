export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly object?: string | undefined;
  /** Local days, `YYYY-MM-DD`; the second one is part of it. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const DAY_MS = 86_400_000;

/** The filter as the route takes it. */
export function auditQuery({
  actor,
  action,
  object,
  from,
  to,
}: AuditFilter): Readonly<Record<string, string | number | undefined>> {
  const fromMs = dayStart(from);
  const toMs = dayStart(to);
  return { actor, action, object, fromMs, toMs: toMs === undefined ? undefined : toMs + DAY_MS - 1 };
}

/** The first moment of a local day; undefined for what is no day. */
function dayStart(day: string | undefined): number | undefined {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}
