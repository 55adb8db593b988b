import { type FC, useEffect } from "react";
import { adoptStyleSheet } from "./adopt-style-sheet.ts";

interface SheetProps {
  readonly styles: string;
  readonly dynamic?: boolean;
}

/**
 * Stands in for the package `react-style-singleton` (vite.config.ts), with which Radix stops the page behind a dialog from scrolling: the same
 * function, the same meaning (one sheet, however many ask for it), without a <style> element.
 */
export function styleSingleton(): FC<SheetProps> {
  let users = 0;
  let remove: (() => void) | null = null;
  return function Sheet({ styles, dynamic }) {
    useEffect(() => {
      users += 1;
      remove ??= adoptStyleSheet(document, styles);
      return () => {
        users -= 1;
        if (users > 0) return;
        remove?.();
        remove = null;
      };
      // As in the package: a change of `styles` alone counts only where it is said to be dynamic.
    }, [dynamic === true && styles]);
    return null;
  };
}
