/** Whether a dataset's path is that of a file which some project keeps as an upload (UploadStore.keep): by its folder and name. */
export function isUploadPath(path: string): boolean {
  return uploadedName(path) !== null;
}

/** What is kept of the name that an upload was sent under; null where the path is no upload's. */
export function uploadedName(path: string): string | null {
  return /(?:^|\/)uploads\/[0-9a-f]{16}-([A-Za-z0-9._-]+)$/.exec(path)?.[1] ?? null;
}
