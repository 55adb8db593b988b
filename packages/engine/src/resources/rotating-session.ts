import type { Configuration } from "@causeway/api";
import type { CredentialSpec } from "@causeway/core";
import type { DestinationSession } from "@causeway/ports";

export interface RotatingSession {
  /** Name of the credential. */
  readonly credential: string;
  readonly first: CredentialSpec;
  readonly open: (spec: CredentialSpec) => DestinationSession;
  readonly latest: () => Promise<Configuration>;
}

/**
 * A session whose next request goes out under the key that counts by then, so that a run under way goes on when its key is replaced: what
 * was refused under the old key is offered again under the new one (features.md row 9). Another address is another workspace: a run keeps
 * the one that it began with.
 */
export function rotatingSession(rotating: RotatingSession): DestinationSession {
  const { first, open } = rotating;
  const begun = open(first);
  const opened = [begun];
  let now = { key: first.apiKey, session: begun };
  const current = async (): Promise<DestinationSession> => {
    const spec = await latestSpec(rotating);
    if (spec !== null && spec.apiKey !== now.key) {
      now = { key: spec.apiKey, session: open(spec) };
      opened.push(now.session);
    }
    return now.session;
  };
  return {
    limits: begun.limits,
    sends: begun.sends,
    encoder: (plan) => begun.encoder(plan),
    send: async (objects, options) => (await current()).send(objects, options),
    probe: async () => (await current()).probe(),
    close: async () => {
      for (const session of opened) await session.close();
    },
  };
}

/** Null where the credential is gone, has no value here, or leads elsewhere: then the key stays. */
async function latestSpec({ credential, first, latest }: RotatingSession): Promise<CredentialSpec | null> {
  const { resources } = await latest();
  const found = resources.find(
    ({ resource }) => resource.kind === "Credential" && resource.name === credential,
  );
  if (found?.resource.kind !== "Credential" || found.unresolved !== undefined) return null;
  const { spec } = found.resource;
  return spec.instance === first.instance && spec.endpoint === first.endpoint ? spec : null;
}
