export interface PageInput {
  /** `next` of the page before. */
  readonly cursor?: string;
  /** 1 to PAGE_LIMIT_MAX. */
  readonly limit: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null: this is the last page. */
  readonly next: string | null;
  /** Of all pages. */
  readonly total: number;
}

export const PAGE_LIMIT_MAX: number = 500;
