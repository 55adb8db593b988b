import type { Page } from "playwright-core";

/**
 * What a machine sees to be wrong with the layout of a page as it stands: a page wider than its window, text that is cut without a way to read it whole, text
 * that sticks out of its box, a table of ours that is wider than its place on a wide page or scrolls for a few rows, something that takes the focus without showing it.
 */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const said = (one: Element): string => {
      const text = one.getAttribute("aria-label") ?? one.textContent ?? "";
      return `<${one.localName}> “${text.trim().slice(0, 60)}”`;
    };
    const { scrollWidth, clientWidth } = document.scrollingElement ?? document.body;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    for (const one of document.querySelectorAll<HTMLElement>("body *")) {
      const isFound = hasOwnText(one) && isSeen(one) ? textFault(one) : null;
      if (isFound !== null) found.push(`${said(one)} ${isFound}`);
    }
    if (clientWidth >= 1200) {
      for (const table of document.querySelectorAll<HTMLTableElement>("main table")) {
        const place = table.parentElement;
        if (place !== null && place.scrollHeight > place.clientHeight && table.rows.length <= 13)
          found.push(`the table “${table.ariaLabel ?? ""}” scrolls for a few rows`);
        // Somebody's data has as many columns as it has; below their names stand their types.
        if (place === null || table.querySelector("th > span + span") !== null) continue;
        const excess = place.scrollWidth - place.clientWidth;
        if (excess > 0)
          found.push(`the table “${table.ariaLabel ?? ""}” is ${excess} px wider than its place`);
      }
    }
    return [...new Set(found)];

    function hasOwnText(one: Element): boolean {
      return [...one.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim() !== "",
      );
    }

    function isSeen(one: HTMLElement): boolean {
      if (one.closest(".sr-only, .cm-editor, [hidden], svg, [aria-hidden=true], option") !== null)
        return false;
      const { width, height } = one.getBoundingClientRect();
      return width > 1 && height > 1 && getComputedStyle(one).visibility !== "hidden";
    }

    function textFault(one: HTMLElement): string | null {
      for (let around: HTMLElement | null = one; around !== null; around = around.parentElement) {
        const { overflowX, textOverflow, display } = getComputedStyle(around);
        if (/auto|scroll/.test(overflowX)) return null;
        const excess = around.scrollWidth - around.clientWidth;
        if (display.startsWith("inline") || display === "contents" || excess <= 1) continue;
        if (/hidden|clip/.test(overflowX)) {
          if (textOverflow !== "ellipsis") return "is cut without an ellipsis";
          return isReadWhole(around) ? null : "is cut, and nothing says it whole";
        }
        if (around === one && !isScrolled(one)) return `sticks out of its box by ${excess} px`;
      }
      return null;
    }

    function isScrolled(one: HTMLElement): boolean {
      const { parentElement } = one;
      if (parentElement === null) return false;
      return /auto|scroll/.test(getComputedStyle(parentElement).overflowX) || isScrolled(parentElement);
    }

    /** Pointed at, or in a control that shows it when it is opened. */
    function isReadWhole(cut: HTMLElement): boolean {
      cut.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
      return (
        cut.closest("[title]") !== null ||
        cut.querySelector("[title]") !== null ||
        cut.closest("[role=combobox], select, [aria-expanded]") !== null
      );
    }
  });
}

/** What takes the focus of the keyboard without showing it. */
export async function focusFaults(page: Page): Promise<readonly string[]> {
  // The browser shows the focus to whoever used the keyboard last.
  await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const found: string[] = [];
    const all = "a[href], button, input, select, textarea, summary, [tabindex='0'], [contenteditable=true]";
    for (const one of document.querySelectorAll<HTMLElement>(all)) {
      if (one.closest("[hidden], [inert], .cm-editor") !== null || one.offsetParent === null) continue;
      one.focus({ preventScroll: true, focusVisible: true });
      if (document.activeElement !== one) continue;
      const isShown = [one, one.parentElement, one.nextElementSibling].some((place) => {
        if (place === null) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(place);
        return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      });
      const name = one.getAttribute("aria-label") ?? one.textContent;
      if (!isShown)
        found.push(`<${one.localName}> “${name.trim().slice(0, 40)}” takes the focus and shows nothing`);
    }
    (document.activeElement as HTMLElement | null)?.blur();
    return found;
  });
}
