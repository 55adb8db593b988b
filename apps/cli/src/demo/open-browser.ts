import { spawn } from "node:child_process";
import type { Environment } from "../project/environment-references.ts";

/** Opens `url` in the person's browser where there is a desktop; whether it was tried. Nothing happens where it fails: the address was printed. */
export function openBrowser(url: string, environment: Environment): boolean {
  const command = browserCommand(process.platform, environment);
  if (command === null) return false;
  const [program = "", ...options] = command;
  const child = spawn(program, [...options, url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
  return true;
}

/** What opens addresses here; null: nobody looks at this machine. */
export function browserCommand(platform: string, environment: Environment): readonly string[] | null {
  const isRemote = has(environment, "SSH_CONNECTION") || has(environment, "CI");
  if (isRemote) return null;
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["cmd", "/c", "start", ""];
  return has(environment, "DISPLAY") || has(environment, "WAYLAND_DISPLAY") ? ["xdg-open"] : null;
}

function has(environment: Environment, name: string): boolean {
  return (environment[name] ?? "") !== "";
}
