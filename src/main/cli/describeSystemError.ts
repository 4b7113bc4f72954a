/** What the operating system's error codes mean, in plain words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'access is not allowed',
  EEXIST: 'a file of that name is in the way',
  EISDIR: 'it is a folder, not a file',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of its path is not a folder',
  EPERM: 'access is not allowed',
  EROFS: 'it is on a read-only file system',
};

/** Say in plain words why the operating system refused something. */
export function describeSystemError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}
