import { Bell as BellIcon } from "lucide-react";
import { Popover } from "radix-ui";
import { Suspense, useState } from "react";
import { useCounts } from "../data/live-counts.ts";
import { formatUnits } from "../kit/format.ts";
import { SkeletonLines } from "../kit/skeleton.tsx";
import { lazyPart } from "../kit/updated.tsx";

const Pane = lazyPart(
  async () => (await import("../pages/notifications/notification-pane.tsx")).NotificationPane,
);

/** What happened, with how much of it is unread. */
export function Bell() {
  const [isOpen, setOpen] = useState(false);
  const unread = useCounts()?.unread ?? 0;
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={
          unread === 0 ? "Notifications" : `Notifications, ${formatUnits(unread, "unread", "unread")}`
        }
        className="relative flex size-8 items-center justify-center rounded-md hover:bg-hover data-[state=open]:bg-hover"
      >
        <BellIcon size={18} aria-hidden />
        {unread === 0 ? null : (
          <span
            aria-hidden
            className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-xs leading-4 font-medium text-accent-ink"
          >
            {unread > 99 ? "99+" : unread}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Notifications"
          className="z-50 max-h-[min(560px,calc(100dvh-64px))] w-100 max-w-[calc(100vw-16px)] overflow-y-auto rounded-md border border-line bg-raised shadow-raised"
        >
          <Suspense
            fallback={
              <div className="p-4">
                <SkeletonLines />
              </div>
            }
          >
            <Pane onClose={() => setOpen(false)} />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
