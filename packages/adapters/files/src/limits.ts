/** Files of one dataset. */
export const filesMax = 10_000;

/** Bytes read from a file at once. */
export const readBytes: number = 256 * 1024;

/** A gzip file may unpack to this, whatever its ratio, */
export const gunzipBytesFree: number = 256 * 1024 * 1024;

/** and beyond it to this many bytes for each of its own. Text is packed 3 to 20 times, a bomb a thousand times. */
export const gunzipRatioMax = 200;
