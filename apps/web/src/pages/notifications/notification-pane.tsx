import { useInfiniteQuery } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import { Button, TextLink } from "../../kit/button.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { NotificationList, WaitingNotifications } from "./notification-list.tsx";
import { notificationPages, useMarkRead } from "./notification-queries.ts";

/** The latest notifications, under the bell. */
export function NotificationPane({ onClose }: { readonly onClose: () => void }) {
  const latest = useInfiniteQuery(notificationPages({ limit: 20 }));
  const markRead = useMarkRead();
  const items = latest.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div>
      <div className="sticky top-0 flex items-center justify-between gap-2 border-b border-line bg-raised px-4 py-2">
        <h2 className="font-semibold">Notifications</h2>
        {items.some(({ read }) => !read) ? (
          <Button small look="quiet" busy={markRead.isPending} onClick={() => markRead.mutate(undefined)}>
            Mark all as read
          </Button>
        ) : null}
      </div>
      <Loaded query={latest} isNothing={() => items.length === 0} skeleton={<WaitingNotifications />}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon={BellOff} title="Nothing happened yet">
              Failed and recovered runs, and what needs a person, is told here.
            </EmptyState>
          ) : (
            <NotificationList
              notifications={items}
              onOpen={(one) => {
                if (!one.read) markRead.mutate([one.id]);
                onClose();
              }}
            />
          )
        }
      </Loaded>
      <div className="sticky bottom-0 border-t border-line bg-raised px-4 py-2">
        <TextLink to="/notifications" onClick={onClose}>
          All notifications
        </TextLink>
      </div>
    </div>
  );
}
