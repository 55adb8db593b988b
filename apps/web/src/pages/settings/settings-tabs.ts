export const SETTINGS_TABS = [
  "project",
  "people",
  "tokens",
  "policies",
  "messages",
  "audit",
  "password",
] as const;

export type SettingsTab = (typeof SETTINGS_TABS)[number];
