/**
 * Applies CSS rules that a library makes while it runs, without a <style> element: the content policy forbids those, and an adopted sheet is
 * not subject to it. Returns what takes them away again.
 */
export function adoptStyleSheet(root: Document | ShadowRoot, css: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
