/** ES2025 source text access, in Node since version 21; TypeScript's library does not declare it yet. */
interface ExactJson {
  parse(
    text: string,
    revive: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  stringify(value: unknown, replace: (key: string, value: unknown) => unknown): string;
  /** A number that JSON.stringify writes with these very digits. */
  rawJSON(text: string): object;
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
}

export const exactJson = JSON as unknown as ExactJson;
