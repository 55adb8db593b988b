import type { ReactNode } from "react";
import { TextLink } from "./button.tsx";

interface ErrorLinkProps {
  readonly code: string;
  readonly className?: string;
  /** What happened, where that is not said beside it. */
  readonly children?: ReactNode;
}

/** To the page of an error's code, in words; the code, for whoever looks for it, is its tooltip. */
export function ErrorLink({ code, className, children = "What this error means" }: ErrorLinkProps) {
  return (
    <TextLink
      to="/errors/$code"
      params={{ code }}
      title={code}
      {...(className === undefined ? {} : { className })}
    >
      {children}
    </TextLink>
  );
}
