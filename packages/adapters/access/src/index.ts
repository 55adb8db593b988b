export * from "./create-argon2-hasher.ts";
export * from "./create-oidc-provider.ts";
export * from "./read-oidc-settings.ts";
export * from "./sha256.ts";
