import { expect, it } from "vitest";
import { browserCommand } from "./open-browser.ts";

it("opens a browser only where somebody sits in front of a desktop", () => {
  expect(browserCommand("linux", { DISPLAY: ":0" })).toEqual(["xdg-open"]);
  expect(browserCommand("linux", { WAYLAND_DISPLAY: "wayland-0" })).toEqual(["xdg-open"]);
  expect(browserCommand("darwin", {})).toEqual(["open"]);
  expect(browserCommand("linux", {})).toBeNull();
  expect(browserCommand("linux", { DISPLAY: ":0", SSH_CONNECTION: "10.0.0.1" })).toBeNull();
  expect(browserCommand("darwin", { CI: "true" })).toBeNull();
});
