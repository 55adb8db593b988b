/** What one request may hold: the destination's own limits with the connection's settings applied. */
export interface RequestLimits {
  readonly objectsMax: number;
  readonly requestBytesMax: number;
  readonly objectBytesMax: number;
  /** Bytes that the body needs around its objects. */
  readonly envelopeBytes: number;
}

export interface Packing {
  /** Positions of the objects of each request; every list is ascending and goes on where the one before ended. */
  readonly requests: readonly (readonly number[])[];
  /** Positions of objects that fit no request, ascending. */
  readonly tooLarge: readonly number[];
}

/** The comma between two objects. */
const SEPARATOR_BYTES = 1;

/**
 * Deals objects of `bytes[i]` UTF-8 bytes out to requests (features.md row 136). Order is kept; no request holds more than
 * `objectsMax` objects or `requestBytesMax` bytes with its envelope and separators. An object larger than
 * `objectBytesMax`, or than a request, is never packed. There is no way to use fewer requests without changing the order.
 */
export function pack(bytes: readonly number[], limits: RequestLimits): Packing {
  const roomBytes = limits.requestBytesMax - limits.envelopeBytes;
  const objectBytesMax = Math.min(limits.objectBytesMax, roomBytes);
  const requests: number[][] = [];
  const tooLarge: number[] = [];
  let open: number[] = [];
  let openBytes = 0;
  for (let i = 0; i < bytes.length; i++) {
    const size = bytes[i] ?? 0;
    if (size > objectBytesMax) {
      tooLarge.push(i);
      continue;
    }
    if (open.length === limits.objectsMax || openBytes + size > roomBytes) {
      requests.push(open);
      open = [];
      openBytes = 0;
    }
    open.push(i);
    openBytes += size + SEPARATOR_BYTES;
  }
  if (open.length > 0) requests.push(open);
  return { requests, tooLarge };
}
