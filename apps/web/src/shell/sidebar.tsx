import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Dialog } from "radix-ui";
import { useCounts } from "../data/live-counts.ts";
import { useAllowed, useSettings } from "../data/session.ts";
import { formatCount } from "../kit/format.ts";
import { Mark } from "../kit/mark.tsx";
import { isAt, PLACES } from "./navigation.ts";

interface PlacesProps {
  readonly path: string;
}

function Places({ path }: PlacesProps) {
  const counts = useCounts();
  const places = useAllowed(PLACES);
  return (
    <div className="grid gap-0.5 p-2">
      {places.map((place) => {
        const isCurrent = isAt(place, path);
        const count =
          place.to === "/attention" ? counts?.actions : place.to === "/runs" ? counts?.running : 0;
        return (
          <Link
            key={place.to}
            to={place.to as "/"}
            aria-current={isCurrent ? "page" : undefined}
            className={clsx(
              "flex h-8 items-center gap-2 rounded-md px-2 outline-offset-[-2px]",
              isCurrent
                ? "bg-accent-soft font-medium text-ink"
                : "text-ink-soft hover:bg-hover hover:text-ink",
            )}
          >
            <place.icon size={16} aria-hidden className="shrink-0" />
            <span className="flex-1">{place.label}</span>
            {count === undefined || count === 0 ? null : (
              <span
                className={clsx(
                  "rounded-full px-1.5 text-xs font-medium",
                  place.to === "/attention" ? "bg-broken-soft text-broken" : "bg-working-soft text-working",
                )}
              >
                {formatCount(count)}
                <span className="sr-only">{place.to === "/attention" ? " open" : " running"}</span>
              </span>
            )}
          </Link>
        );
      })}
    </div>
  );
}

function HomeLink() {
  return (
    <Link
      to="/"
      className="flex h-12 items-center gap-2 border-b border-line px-4 font-semibold outline-offset-[-2px]"
    >
      <Mark size={20} />
      Causeway
    </Link>
  );
}

export function Sidebar({ path }: PlacesProps) {
  const settings = useSettings();
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-r border-line bg-surface md:flex"
    >
      <HomeLink />
      <Places path={path} />
      <p className="mt-auto px-4 py-3 text-xs text-ink-faint">
        {settings === null ? "" : `Version ${settings.version}`}
      </p>
    </nav>
  );
}

interface DrawerProps extends PlacesProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The sidebar of a narrow page. */
export function Drawer({ path, open, onClose }: DrawerProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-64 max-w-[80vw] overflow-y-auto border-r border-line bg-surface"
        >
          <Dialog.Title className="sr-only">Menu</Dialog.Title>
          <nav aria-label="Main">
            <HomeLink />
            <Places path={path} />
          </nav>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
