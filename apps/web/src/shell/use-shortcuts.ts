import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { PLACES } from "./navigation.ts";

interface Shortcuts {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

/** How long after `g` the second key counts. */
const SECOND_KEY_MS = 1200;

/** Ctrl/Cmd+K and / search, ? helps, g and a letter goes to a place. Not while something is typed. */
export function useShortcuts({ onSearch, onHelp }: Shortcuts): void {
  const navigate = useNavigate();
  const latest = useRef({ onSearch, onHelp, navigate });
  useEffect(() => {
    latest.current = { onSearch, onHelp, navigate };
  });
  useEffect(() => {
    let goAtMs = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      const act = latest.current;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        act.onSearch();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialogOpen()) return;
      const place =
        event.timeStamp - goAtMs < SECOND_KEY_MS ? PLACES.find(({ key }) => key === event.key) : undefined;
      goAtMs = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (place !== undefined) void act.navigate({ to: place.to as "/" });
      else if (event.key === "/") act.onSearch();
      else if (event.key === "?") act.onHelp();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}
