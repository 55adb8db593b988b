import { StyleModule } from "style-mod";

/**
 * CodeMirror writes its style rules into a <style> element, which the content policy refuses; from now on they stand in one adopted sheet per root.
 * `StyleModule.mount` is the one place through which they go. Rules are added once, earlier modules first, and stay.
 */
export function adoptEditorStyles(): void {
  StyleModule.mount = (root, modules) => {
    const sheet = sheetOf(root);
    const known = mounted.get(root) ?? new Set<StyleModule>();
    mounted.set(root, known);
    const list = Array.isArray(modules) ? (modules as readonly StyleModule[]) : [modules as StyleModule];
    const added = list.filter((one) => !known.has(one));
    if (added.length === 0) return;
    // The order of the list is the order of precedence: all are written anew, the known ones of other editors after them.
    const rest = [...known].filter((one) => !list.includes(one));
    for (const one of added) known.add(one);
    sheet.replaceSync([...rest, ...list].map((one) => one.getRules()).join("\n"));
  };
}

type Root = DocumentOrShadowRoot;

const mounted = new WeakMap<Root, Set<StyleModule>>();
const sheets = new WeakMap<Root, CSSStyleSheet>();

function sheetOf(root: Root): CSSStyleSheet {
  const found = sheets.get(root);
  if (found !== undefined) return found;
  const sheet = new CSSStyleSheet();
  sheets.set(root, sheet);
  root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  return sheet;
}
