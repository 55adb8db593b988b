/** Readers of search parameters: what is absent or of another shape is left out, so that an address typed by hand shows a page, not an error. */

export type RawSearch = Readonly<Record<string, unknown>>;

/** A text; a number typed into the address is one, too. */
export function textParam<K extends string>(raw: RawSearch, name: K): { readonly [P in K]?: string } {
  const value = raw[name];
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  return (text === "" ? {} : { [name]: text }) as { readonly [P in K]?: string };
}

export function flagParam<K extends string>(raw: RawSearch, name: K): { readonly [P in K]?: true } {
  const isOn = raw[name] === true || raw[name] === "true";
  return (isOn ? { [name]: true } : {}) as { readonly [P in K]?: true };
}

/** One of a few. */
export function choiceParam<K extends string, V extends string>(
  raw: RawSearch,
  name: K,
  values: readonly V[],
): { readonly [P in K]?: V } {
  const value = values.find((one) => one === raw[name]);
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V };
}
