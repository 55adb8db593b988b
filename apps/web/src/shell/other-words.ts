/**
 * What other products call a thing, so that search finds it here by the word that somebody brings along (GLOSSARY.md, last column). The one file in
 * which these words may stand.
 */
export const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  "/": ["dashboard", "overview", "status", "health"],
  "/connections": [
    "destination",
    "provider",
    "integration",
    "sync",
    "job",
    "export goal",
    "campaign send",
    "reverse etl",
  ],
  "/connections/new": ["new destination", "new provider", "add integration", "set up"],
  "/audiences": ["model", "query", "sql", "segment", "cohort", "customer attributes table"],
  "/data": ["dataset", "data source", "feed", "source table", "stream", "upload", "file", "import"],
  "/people": ["profile", "customer", "user", "person", "explain", "why not", "traits"],
  "/runs": ["jobs", "syncs", "work", "workflow", "history", "log", "executions"],
  "/attention": ["errors", "alerts", "workflow actions", "dead letter", "rejections", "problems", "resolve"],
  "/settings": ["configuration", "preferences", "account", "project", "time zone"],
  people: ["users", "team", "members", "roles", "invite"],
  tokens: ["api token", "api key", "auth token"],
  policies: ["roles", "permissions", "access"],
  messages: ["smtp", "mail", "email", "webhook", "slack", "alerts"],
  audit: ["audit log", "history", "who did what"],
};
