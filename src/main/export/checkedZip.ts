import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { LabError } from '#shared/errors.ts';
import { writeStoredZip, type ZipEntry } from './storedZip.ts';

/** The file in the zip that says what it is and what its files' contents are. */
const manifestName = 'manifest.json';
/**
 * What unpacks to more than this is damaged or hostile: spikes and traces are packed before they come into the zip, and the
 * texts beside them shrink to no less than a twentieth.
 */
const maximumSize = (zipped: number): number => Math.min(50 * zipped + 100_000, 2 ** 31);

/** What a zip of ours is: a kind and the version of what its files mean. */
export interface ZipKind {
  readonly format: string;
  readonly version: number;
}

/** Write files, as they come, into a zip that ends with a manifest of their SHA-256. */
export function writeCheckedZip(
  path: string,
  kind: ZipKind,
  files: Iterable<readonly [string, Uint8Array]>,
): Promise<void> {
  return writeStoredZip(path, withManifest(kind, files));
}

function* withManifest(kind: ZipKind, files: Iterable<readonly [string, Uint8Array]>): Generator<ZipEntry> {
  const hashes: Record<string, string> = {};
  for (const [name, bytes] of files) {
    hashes[name] = sha256(bytes);
    yield { name, pieces: () => [bytes] };
  }
  const content = { ...kind, sha256: hashes };
  const signed = { ...content, manifest_sha256: hashOf(content) };
  const manifest = new TextEncoder().encode(`${JSON.stringify(signed, null, 2)}\n`);
  yield { name: manifestName, pieces: () => [manifest] };
}

/** Take such a zip apart; throws a LabError with the code `damaged-bundle` or `newer-bundle` where it cannot be trusted or understood. */
export function readCheckedZip(kind: ZipKind, bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map(Object.entries(unzip(bytes)));
  const manifest = readManifest(kind, files.get(manifestName));
  files.delete(manifestName);
  const expected = Object.keys(manifest);
  if (expected.length !== files.size) throw damagedBundle('files are missing or too many');
  for (const name of expected) {
    const file = files.get(name);
    if (!file || sha256(file) !== manifest[name])
      throw damagedBundle(`its file ${name} is missing or was changed`);
  }
  return files;
}

/** Say that a bundle cannot be trusted. */
export const damagedBundle = (why: string, cause?: unknown): LabError =>
  new LabError('damaged-bundle', `This is no bundle of a run, or it is damaged: ${why}`, null, { cause });

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        if (size > maximumSize(bytes.length)) throw new RangeError('it is too large when unpacked');
        return true;
      },
    });
  } catch (error) {
    throw damagedBundle(error instanceof Error ? error.message : String(error), error);
  }
}

/** Read the hashes in a manifest, by file name. */
function readManifest(kind: ZipKind, file: Uint8Array | undefined): Readonly<Record<string, unknown>> {
  const manifest = file && readJson(file);
  if (!isObject(manifest) || manifest['format'] !== kind.format || !isObject(manifest['sha256'])) {
    throw damagedBundle('its manifest cannot be read');
  }
  const { manifest_sha256, ...content } = manifest;
  if (manifest_sha256 !== hashOf(content)) throw damagedBundle('its manifest was changed');
  if (manifest['version'] !== kind.version) {
    const version = JSON.stringify(manifest['version']);
    throw new LabError(
      'newer-bundle',
      `This bundle has version ${version}, this program reads version ${kind.version}: update the program`,
    );
  }
  return manifest['sha256'];
}

/** Read JSON in UTF-8; throws a LabError `damaged-bundle`. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw damagedBundle('a file in it is no JSON', error);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Hash a manifest without its own hash, in the order in which it was written. */
const hashOf = (content: Readonly<Record<string, unknown>>): string =>
  sha256(new TextEncoder().encode(JSON.stringify(content)));
