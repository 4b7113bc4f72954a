import type { Client } from '#shared/contract/client.ts';
import type { ImportedFile } from '#shared/contract/dialogsContract.ts';
import { LabError } from '#shared/errors.ts';

/** More than this in one message is refused by the host [bytes]. */
const mostBytes = 60_000_000;

/** Put files together that are imported in one go: each bundle by itself, all others with their parameters. */
export function importGroups(files: readonly File[]): File[][] {
  const isBundle = ({ name }: File): boolean => name.toLowerCase().endsWith('.eirun');
  const others = files.filter((file) => !isBundle(file));
  const bundles = files.filter(isBundle).map((file) => [file]);
  return others.length > 0 ? [...bundles, others] : bundles;
}

/** Let the host import files and say what became of them; rejects only where the connection is lost. */
export async function sendFiles(client: Client, files: readonly File[]): Promise<readonly ImportedFile[]> {
  const name = files.map((file) => file.name).join(', ');
  const failed = (code: string, message: string): ImportedFile[] => [
    { file: name, outcome: 'failed', error: { code, message } },
  ];
  if (files.reduce((sum, { size }) => sum + size, 0) > mostBytes) {
    const most = `${mostBytes / 1e6} MB`;
    return failed(
      'too-large',
      `more than ${most} at once are imported on the command line ("import"), or with Import in the desktop app`,
    );
  }
  try {
    const read = files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    }));
    return (await client.call('runs.importFiles', { files: await Promise.all(read) })).files;
  } catch (error) {
    if (error instanceof LabError && error.code === 'connection-lost') throw error;
    return error instanceof LabError
      ? failed(error.code, error.message)
      : failed('file-unreadable', String(error));
  }
}
