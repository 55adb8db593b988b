import type { Profile } from "./profile.ts";
import type { Workspace } from "./workspace.ts";

/** E-mail subscription is held by address: every profile with it changes (contract.md §2.5, last paragraph). */
export function setEmailState(workspace: Workspace, profile: Profile, state: string): void {
  workspace.write(profile, "email_subscribe", state);
  const email = workspace.readText(profile, "email");
  if (email === null) return;
  for (const other of workspace.byEmail.find(email)) workspace.write(other, "email_subscribe", state);
}

/** Sets the state of an address; where no profile has it, it is kept for one that appears (§9.5). */
export function setAddressState(workspace: Workspace, email: string, state: string): void {
  const profiles = workspace.byEmail.find(email);
  for (const profile of profiles) workspace.write(profile, "email_subscribe", state);
  if (profiles.length === 0) workspace.emailStates.set(email.toLowerCase(), state);
}
