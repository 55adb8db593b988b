import { createLink } from "@tanstack/react-router";
import { clsx } from "clsx";
import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Hint } from "./hint.tsx";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: "bg-accent text-accent-ink border-transparent hover:bg-accent-hover",
  secondary: "bg-surface text-ink border-line-strong hover:bg-hover",
  quiet: "bg-transparent text-ink border-transparent hover:bg-hover",
  danger: "bg-surface text-broken border-broken hover:bg-broken-soft",
};

function buttonClass(look: ButtonLook, isSmall: boolean, className?: string): string {
  return clsx(
    "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap no-underline select-none",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    isSmall ? "h-7 px-2 text-sm" : "h-8 px-3",
    LOOKS[look],
    className,
  );
}

interface Look {
  readonly look?: ButtonLook;
  readonly small?: boolean;
  readonly icon?: LucideIcon;
}

export interface ButtonProps extends ComponentProps<"button">, Look {
  /** Work that this button started goes on: it shows so and cannot be pressed again. */
  readonly busy?: boolean;
  /** Why it cannot be pressed: shown as a hint, and the button stays reachable by keyboard. Absent or null: it can. */
  readonly refused?: string | null | undefined;
}

/** A verb, and what it acts on: "Send 100 people as a test". One `primary` a page. */
export function Button({
  look = "secondary",
  small = false,
  icon: Icon,
  busy,
  refused,
  ...rest
}: ButtonProps) {
  const isRefused = refused != null;
  const button = (
    <button
      type="button"
      {...rest}
      onClick={isRefused || busy === true ? (event) => event.preventDefault() : rest.onClick}
      aria-disabled={isRefused || busy === true || undefined}
      aria-busy={busy}
      className={buttonClass(look, small, rest.className)}
    >
      {busy === true ? <LoaderCircle size={16} className="animate-spin" aria-hidden /> : null}
      {Icon !== undefined && busy !== true ? <Icon size={16} aria-hidden /> : null}
      {rest.children}
    </button>
  );
  return isRefused ? <Hint text={refused}>{button}</Hint> : button;
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "icon"> {
  readonly icon: LucideIcon;
  /** What it does: its name for a screen reader and its hint for everybody. */
  readonly label: string;
}

export function IconButton({ icon: Icon, label, look = "quiet", small = false, ...rest }: IconButtonProps) {
  const { busy, refused, ...plain } = rest;
  return (
    <Hint text={refused ?? label}>
      <button
        type="button"
        {...plain}
        aria-label={label}
        aria-disabled={refused != null || busy === true || undefined}
        onClick={refused != null || busy === true ? undefined : rest.onClick}
        className={clsx(
          buttonClass(look, small, rest.className),
          "word-baseline gap-0! px-0!",
          small ? "w-7" : "w-8",
        )}
      >
        {busy === true ? <LoaderCircle size={16} className="animate-spin" /> : <Icon size={16} aria-hidden />}
      </button>
    </Hint>
  );
}

interface AnchorProps extends ComponentProps<"a">, Look {
  readonly children?: ReactNode;
}

function ButtonAnchor({ look = "secondary", small = false, icon: Icon, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={buttonClass(look, small, rest.className)}>
      {Icon === undefined ? null : <Icon size={16} aria-hidden />}
      {rest.children}
    </a>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. Takes what the router's `Link` takes. */
export const LinkButton = createLink(ButtonAnchor);

function TextAnchor({ className, ...rest }: ComponentProps<"a">) {
  return (
    <a {...rest} className={clsx("text-accent underline-offset-2 hover:underline", className)}>
      {rest.children}
    </a>
  );
}

/** A link in running text or a table. Takes what the router's `Link` takes. */
export const TextLink = createLink(TextAnchor);
