import { type Resource, WEBHOOK_EVENT_NAMES } from "@causeway/core";
import * as fc from "fast-check";

/** `$${` is `${` itself. */
const escaped = (text: string): string => text.replaceAll("${", "$$${");

/** zod keeps no key of a record that is `__proto__`: no column of that name has a declared type. */
const columnName = fc.string({ minLength: 1 }).filter((name) => name !== "__proto__");

const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/);
const rawText = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.stringMatching(/^[ \t\n\r"'#:{}[\]&*!|>%@`$,?~-]{1,10}$/),
  fc.constantFrom(
    "null",
    "true",
    "1e3",
    "0x10",
    "~",
    "yes",
    "2020-01-01",
    "select 1\nfrom a\n",
    " a\n  b \n\n",
    "\n",
    "=",
    "<<",
  ),
);
/** Texts in reference spelling. */
const text = fc.oneof(
  rawText.map(escaped),
  fc.constantFrom("${NAME}", "a${NAME}b$${c}", "${file:/run/secrets/key}"),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const value = fc
  .jsonValue({ maxDepth: 2, noUnicodeString: false })
  .map((json) =>
    JSON.parse(JSON.stringify(json), (_, inner) => (typeof inner === "string" ? escaped(inner) : inner)),
  );

const metadata = {
  name,
  label: optional(rawText),
  description: optional(rawText),
  labels: optional(fc.array(name)),
};

const mappingRow = fc
  .record({
    // A target that begins so is refused on save, whatever the destination holds.
    to: text.filter((name) => !name.startsWith("$")),
    source: fc.oneof(
      fc.record({ from: text }),
      fc.record({ value: value.filter((json) => json !== undefined) }),
    ),
    whenNull: fc.oneof(fc.constantFrom("omit", "erase"), fc.record({ default: value })),
    required: fc.boolean(),
    as: optional(fc.constantFrom("text", "array", "object", "date")),
    waive: optional(text.filter((reason) => /\S/.test(reason))),
  })
  .map(({ source, ...row }) => ({ ...row, ...source }));

const plainUrl = fc.constantFrom("https://hooks.example.com/a?b=c", "http://127.0.0.1:9000/");
const webhookAddress = fc.oneof(
  fc.record({
    format: fc.constant("standard"),
    url: plainUrl,
    secret: fc.constant("${WEBHOOK_SECRET}"),
  }),
  fc.record({ format: fc.constantFrom("slack", "teams"), url: fc.constant("${CHAT_URL}") }),
  fc.record({ format: fc.constant("pagerduty"), url: plainUrl, routingKey: fc.constant("${PAGER_KEY}") }),
);

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const weekday = fc.constantFrom("monday", "tuesday", "friday", "sunday");
const schedule = fc
  .tuple(
    fc.oneof(
      fc.record({
        type: fc.constant("times-per-day"),
        times: fc.uniqueArray(clock, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        type: fc.constant("days-of-week"),
        days: fc.uniqueArray(weekday, { minLength: 1 }),
        at: clock,
      }),
      fc.record({ type: fc.constant("day-of-month"), day: fc.integer({ min: 1, max: 31 }), at: clock }),
      fc.record({
        type: fc.constant("weekday-of-month"),
        week: fc.constantFrom(1, 4, "last"),
        day: weekday,
        at: clock,
      }),
      fc.record({ type: fc.constant("cron"), pattern: fc.constantFrom("30 8 * * *", "*/5 0-6 1,15 * mon") }),
      fc.record({ type: fc.constant("once"), at: clock.map((time) => `2028-02-29T${time}`) }),
    ),
    fc.record({
      timezone: optional(fc.constantFrom("Europe/Vienna", "UTC")),
      overlap: fc.constantFrom("queue", "skip", "cancel-previous"),
    }),
  )
  .map(([timing, rest]) => ({ ...timing, ...rest }));
const limits = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 50, max: 100 }))
  .chain(([warning, critical]) => fc.constantFrom({ warning, critical }, { warning }, { critical }));
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });

/**
 * Objects of every kind as they are recorded: all keys but absent ones, texts in reference spelling, secrets as references. Their relations
 * lead nowhere.
 */
export const arbitraryResource: fc.Arbitrary<Resource> = fc
  .oneof(
    fc.record({
      kind: fc.constant("Credential"),
      ...metadata,
      spec: fc.record({
        type: fc.constant("braze"),
        endpoint: fc.constantFrom("https://rest.fra-01.braze.eu", "http://127.0.0.1:80/a"),
        apiKey: fc.constantFrom("${KEY}", "${file:/key}"),
      }),
    }),
    fc.record({
      kind: fc.constant("Connection"),
      ...metadata,
      spec: fc.record({
        credential: name,
        favorite: fc.boolean(),
        enabled: fc.boolean(),
        partnerUserAgent: fc.boolean(),
        limits: fc.record({
          objectsPerRequest: fc.integer({ min: 1, max: 75 }),
          counting: fc.constantFrom("combined", "per-array"),
          requestsPer3s: fc.constantFrom(1, 3000),
          requestsPerHour: fc.constantFrom(null, 250_000),
          concurrency: fc.constantFrom(1, 16),
        }),
        order: fc.uniqueArray(name, { maxLength: 3 }),
        stopOnFailure: fc.boolean(),
        schedule: optional(schedule),
        testPeople: optional(fc.uniqueArray(text, { maxLength: 3 })),
        notify: fc.record({
          when: fc.constantFrom("every-run", "failures", "never"),
          emails: fc.constantFrom([], ["ada@example.com"]),
        }),
        alerts: optional(fc.record({ failedPercent: optional(limits), freshnessHours: optional(limits) })),
        visibility: fc.record({
          orchestrations: fc.boolean(),
          restrictedPersonalData: fc.boolean(),
          campaigns: fc.boolean(),
        }),
      }),
    }),
    fc.record({
      kind: fc.constant("Dataset"),
      ...metadata,
      spec: fc.record({
        files: fc.record({
          path: text.filter((path) => !path.includes("://")),
          format: fc.constant("csv"),
          delimiter: optional(fc.constantFrom(";", "\t")),
          header: optional(fc.boolean()),
          types: optional(fc.dictionary(columnName, fc.constantFrom("text", "date"))),
        }),
        personal: optional(fc.uniqueArray(text, { maxLength: 3 })),
      }),
    }),
    fc.record({
      kind: fc.constant("Model"),
      ...metadata,
      spec: fc.record({
        key: text,
        sql: text,
        state: fc.constantFrom("draft", "active"),
        personal: optional(fc.uniqueArray(text, { maxLength: 3 })),
      }),
    }),
    fc.record({
      kind: fc.constant("Export"),
      ...metadata,
      spec: fc.record({
        connection: name,
        from: fc.record({ model: name }),
        identifier: fc
          .shuffledSubarray(["external_id", "email", "user_alias", "phone"], { minLength: 1 })
          .map((kinds) =>
            kinds.map((kind) => ({ kind, column: "c", ...(kind === "user_alias" ? { label: "l" } : {}) })),
          ),
        mode: fc.constantFrom("update-only", "create-and-update"),
        preset: optional(fc.constant("standard-fields")),
        mapping: fc.uniqueArray(mappingRow, { minLength: 1, maxLength: 4, selector: ({ to }) => to }),
        onExit: fc.constant("keep"),
        delta: fc.constantFrom("attribute", "profile"),
        existing: fc.constantFrom("send", "only-changes"),
        state: fc.constantFrom("draft", "active"),
        consent: fc.constantFrom("locked", ["email_subscribe"]),
        schedule: optional(schedule),
        alerts: optional(fc.record({ rejectedPeople: optional(fc.oneof(limits, fc.constant(null))) })),
      }),
    }),
    fc.record({
      kind: fc.constant("Orchestration"),
      ...metadata,
      spec: fc
        .record({
          runs: names,
          starts: fc.oneof(fc.record({ schedule }), fc.record({ after: names }), fc.constant({})),
          stopOnFailure: fc.boolean(),
          enabled: fc.boolean(),
        })
        .map(({ starts, ...spec }) => ({ ...spec, ...starts })),
    }),
    fc.record({
      kind: fc.constant("Policy"),
      ...metadata,
      spec: fc.record({
        statements: fc.array(
          fc.record({
            effect: fc.constantFrom("allow", "deny"),
            actions: fc.constantFrom(["*:*"], ["run:read", "mail-server:*"]),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    }),
    fc.record({
      kind: fc.constant("MailServer"),
      ...metadata,
      spec: fc
        .record({
          host: fc.constantFrom("smtp.example.com", "127.0.0.1"),
          port: fc.integer({ min: 1, max: 65_535 }),
          security: fc.constantFrom("tls", "starttls", "none"),
          login: optional(fc.record({ user: text, password: fc.constant("${SMTP_PASSWORD}") })),
          from: fc.constant("causeway@example.com"),
        })
        .map(({ login, ...spec }) => ({ ...spec, ...login })),
    }),
    fc.record({
      kind: fc.constant("Webhook"),
      ...metadata,
      spec: fc
        .record({
          address: webhookAddress,
          events: optional(
            fc.uniqueArray(fc.constantFrom(...WEBHOOK_EVENT_NAMES), { minLength: 1, maxLength: 3 }),
          ),
          enabled: fc.boolean(),
        })
        .map(({ address, ...spec }) => ({ ...address, ...spec })),
    }),
  )
  .map((made) => JSON.parse(JSON.stringify(made)) as Resource);
