import type { Notification } from "@causeway/api";
import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { isAllowed, usePrincipal } from "../../data/session.ts";
import { ErrorLink } from "../../kit/error-link.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { MEANING_ICON, MEANING_TEXT } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";
import { Words } from "../../kit/words.tsx";
import { useTitles } from "../editing/object-title.tsx";
import { neededFor } from "./needed-for.ts";
import { splitCode } from "./split-code.ts";

interface NotificationListProps {
  readonly notifications: readonly Notification[];
  /** It was opened: it counts as read. */
  readonly onOpen: (notification: Notification) => void;
}

const LEVEL_WORDS: Readonly<Record<Notification["level"], string>> = {
  well: "Well",
  doubt: "Doubt",
  broken: "Broken",
};

/** Titles begin with what they are about, by its name; here it has its label. */
function useTitled(): (title: string) => string {
  const titles = { Export: useTitles("Export"), Connection: useTitles("Connection") };
  return (title) =>
    title.replace(
      /^(Export|Connection) "([^"]+)"/,
      (_, kind: keyof typeof titles, name: string) => `${kind} "${titles[kind](name)}"`,
    );
}

/** What happened, newest first; unread ones are bold and have a dot. */
export function NotificationList({ notifications, onOpen }: NotificationListProps) {
  const titled = useTitled();
  return (
    <ul>
      {notifications.map((one) => {
        const Icon = MEANING_ICON[one.level];
        const { words, code: told } = splitCode(titled(one.title));
        // What is well again is not explained as a failure.
        const code = one.level === "well" ? null : told;
        return (
          <li key={one.id} className="border-b border-line last:border-b-0">
            <Row
              notification={one}
              onOpen={onOpen}
              className={clsx("flex items-start gap-2 px-4 pt-3", code === null && "pb-3")}
            >
              <Icon
                size={16}
                role="img"
                aria-label={LEVEL_WORDS[one.level]}
                className={`mt-0.5 shrink-0 ${MEANING_TEXT[one.level]}`}
              />
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <span className={clsx("block", !one.read && "font-semibold")}>{words}</span>
                <span className="block text-sm text-ink-soft">
                  <Words text={one.text} />
                </span>
                <span className="block text-sm text-ink-faint">
                  <Time at={one.atMs} relative />
                </span>
              </span>
              {one.read ? null : (
                <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
                  <span className="sr-only">Unread</span>
                </span>
              )}
            </Row>
            {code === null ? null : (
              <p className="pt-1 pr-4 pb-3 pl-10 text-sm">
                <ErrorLink code={code} />
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Before they are there. */
export function WaitingNotifications() {
  return (
    <ul role="status">
      <li className="sr-only">Loading</li>
      {[1, 2, 3, 4].map((one) => (
        <li key={one} className="flex items-start gap-2 border-b border-line px-4 py-3 last:border-b-0">
          <Skeleton className="mt-0.5 size-4 shrink-0" />
          <div className="min-w-0 flex-1">
            <Skeleton className="my-0.5 h-4.25 w-96 max-w-full" />
            <Skeleton className="my-0.75 h-3.5 w-160 max-w-full" />
            <Skeleton className="my-0.75 h-3.5 w-40 max-w-full" />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface RowProps extends Pick<NotificationListProps, "onOpen"> {
  readonly notification: Notification;
  readonly className: string;
  readonly children: ReactNode;
}

/** Leads to what it is about, for whoever may open that. */
function Row({ notification, onOpen, className, children }: RowProps) {
  const principal = usePrincipal();
  const needs = neededFor(notification.link);
  if (needs !== null && !isAllowed(principal?.actions ?? [], needs))
    return <div className={className}>{children}</div>;
  return (
    <Link
      to={notification.link as "/"}
      onClick={() => onOpen(notification)}
      className={clsx(className, "outline-offset-[-2px] hover:bg-hover")}
    >
      {children}
    </Link>
  );
}
