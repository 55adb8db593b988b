/** The mark of Causeway, as in `public/icon.svg`: drawn in place, so that it is there when the server is not. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden className="shrink-0">
      <rect width="32" height="32" rx="7" fill="#1d4ed8" />
      <path
        d="M5 21h22M5 21c3-8 7-8 7 0m0 0c2.5-8 6-8 8 0m0 0c2.5-8 5-8 7 0"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
