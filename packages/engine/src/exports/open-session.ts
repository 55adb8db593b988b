import { CodedErrors, type CredentialSpec, type ResourceOf } from "@causeway/core";
import type { DestinationSession } from "@causeway/ports";
import { measureSession } from "../metrics/measure-session.ts";
import { learningSession } from "../resources/learning-session.ts";
import { rotatingSession } from "../resources/rotating-session.ts";
import { configuredByName, type Workspace } from "../workspace.ts";

/** Opens the destination of an export's connection. Nothing is sent yet. */
export function openSession(workspace: Workspace, { spec }: ResourceOf<"Export">): DestinationSession {
  return openConnection(workspace, spec.connection);
}

/** Names the workspace behind a connection: the connection, and the address it opens. */
export function workspaceOf({ configuration }: Pick<Workspace, "configuration">, connection: string): string {
  const { credential } = configuredByName(configuration, "Connection", connection).resource.spec;
  const { endpoint, instance } = configuredByName(configuration, "Credential", credential).resource.spec;
  return `${connection} at ${endpoint ?? instance ?? "nowhere"}`;
}

/** Opens a connection by name. Throws CodedErrors where its credential names a value that is not here. */
export function openConnection(workspace: Workspace, name: string): DestinationSession {
  const { configuration, destination, store, clock } = workspace;
  const connection = configuredByName(configuration, "Connection", name).resource.spec;
  const credential = configuredByName(configuration, "Credential", connection.credential);
  if (credential.unresolved !== undefined) throw new CodedErrors(credential.unresolved);
  const first = credential.resource.spec;
  const { resources } = store;
  const open = (spec: CredentialSpec): DestinationSession =>
    learningSession(destination.open(spec, connection), spec, { resources, clock });
  const session =
    workspace.latest === undefined
      ? open(first)
      : rotatingSession({ credential: connection.credential, first, open, latest: workspace.latest });
  return measureSession(session, {
    ...workspace,
    connection: name,
  });
}
