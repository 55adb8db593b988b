/** Something that a connection can be made to. Only what works is in the gallery: nothing is shown as if it did. */
export interface GalleryEntry {
  readonly id: "braze";
  readonly title: string;
  readonly text: string;
  /** Other words by which it is found: what other products and people call it. */
  readonly words: readonly string[];
}

export const GALLERY: readonly GalleryEntry[] = [
  {
    id: "braze",
    title: "Braze connection",
    text: "Sends people and their attributes to a Braze workspace over its REST API.",
    words: ["braze", "destination", "plugin", "provider", "export", "users.track", "appboy"],
  },
];

/** Entries of which every typed word is found in title, text or other words (features.md row 239: "br" finds Braze). */
export function searchGallery(entries: readonly GalleryEntry[], typed: string): readonly GalleryEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const text = [entry.title, entry.text, ...entry.words].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
