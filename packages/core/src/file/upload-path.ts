/** Whether a dataset's path is that of a file which some project keeps as an upload (UploadStore.keep): by its folder and name. */
export function isUploadPath(path: string): boolean {
  return /(^|\/)uploads\/[0-9a-f]{16}-[A-Za-z0-9._-]+$/.test(path);
}
