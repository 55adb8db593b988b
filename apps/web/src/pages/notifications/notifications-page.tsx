import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { BellOff } from "lucide-react";
import { useCounts } from "../../data/live-counts.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/choices.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { NotificationList, WaitingNotifications } from "./notification-list.tsx";
import { notificationPages, useMarkRead } from "./notification-queries.ts";

const route = getRouteApi("/shell/notifications");

/** Everything that this person was told. */
export function NotificationsPage() {
  const { unread = false } = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useInfiniteQuery(notificationPages({ limit: 50, ...(unread ? { unread } : {}) }));
  const markRead = useMarkRead();
  const counts = useCounts();
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page>
      <PageHeader
        title="Notifications"
        lead="Runs that failed or recovered, and what needs a person. One message for each change of state."
        actions={
          counts?.unread === 0 ? undefined : (
            <Button busy={markRead.isPending} onClick={() => markRead.mutate(undefined)}>
              Mark all as read
            </Button>
          )
        }
      />
      <Panel
        title={
          <Checkbox
            label={<span className="text-base font-normal">Unread only</span>}
            checked={unread}
            onChange={(isOn) => void navigate({ search: isOn ? { unread: true } : {} })}
          />
        }
        flush
      >
        <Loaded
          query={pages}
          meaning="Notifications could not be loaded."
          flush
          isNothing={() => items.length === 0}
          skeleton={
            <div className="border-t border-line">
              <WaitingNotifications />
            </div>
          }
        >
          {() =>
            items.length === 0 ? (
              <EmptyState icon={BellOff} title={unread ? "Everything is read" : "Nothing happened yet"}>
                {unread
                  ? "Take the filter away to see what was told before."
                  : "The first run will say how it went."}
              </EmptyState>
            ) : (
              <div className="border-t border-line">
                <NotificationList
                  notifications={items}
                  onOpen={(one) => one.read || markRead.mutate([one.id])}
                />
              </div>
            )
          }
        </Loaded>
        {pages.hasNextPage ? (
          <div className="border-t border-line p-3 text-center">
            <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              Show more
            </Button>
          </div>
        ) : null}
      </Panel>
    </Page>
  );
}
