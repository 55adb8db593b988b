import type { ResourceKind } from "@causeway/core";

/** The page of an object. */
export function resourcePage(kind: ResourceKind, name: string): string {
  const slug = encodeURIComponent(name);
  switch (kind) {
    case "Credential":
      return `/credentials/${slug}`;
    case "Connection":
      return `/connections/${slug}`;
    case "Dataset":
      return `/datasets/${slug}`;
    case "Model":
      return `/models/${slug}`;
    case "Export":
      return `/exports/${slug}`;
    case "Orchestration":
      return `/orchestrations/${slug}`;
    case "Policy":
      return `/settings?tab=policies&policy=${slug}`;
    case "MailServer":
    case "Webhook":
      return "/settings?tab=messages";
  }
}
