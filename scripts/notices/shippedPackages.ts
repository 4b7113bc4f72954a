import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { externalPackages } from '../externalPackages.ts';

/** A package that is part of the app, or lies beside it. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** The licence in full. */
  readonly text: string;
  /** What its native library is made of, a line each; empty where nobody says. */
  readonly contents: readonly string[];
}

/** Form in which Vite lists the packages of a bundle. */
interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly identifier?: string;
  readonly text?: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '..', '..');
const modules = join(root, 'node_modules');

/** Packages whose manifest names no licence that SPDX knows: what the texts that they come with say. */
const licencesByName: Readonly<Record<string, string>> = {
  // The notice of NIST for the package itself, and that of HDF5 for the library in it.
  h5wasm: 'NIST-Software AND BSD-3-Clause',
};

/** Give what is compiled into the kernel, and what lies among the resources. */
const otherWorks = (): readonly ShippedPackage[] => [
  ownText('assemblyscript', join(modules, 'assemblyscript'), 'LICENSE'),
  {
    name: 'Arimo (font)',
    version: '',
    licence: 'OFL-1.1',
    text: readFileSync(join(root, 'resources/fonts/OFL.txt'), 'utf8').trim(),
    contents: [],
  },
];

/**
 * List everything in a build that was made by others, by name.
 *
 * `folder` holds main, preload and renderer. Licence and text are empty where a package has none; a test sees to that.
 */
export function shippedPackages(folder: string): ShippedPackage[] {
  const bundled = ['main', 'preload', 'renderer'].flatMap((part) => {
    const file = join(folder, part, 'licences.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as BundledPackage[]).map(fromBundle);
  });
  const external = externalPackages.flatMap((name) => [...packageTree(name)]);
  const all = new Map(
    [...bundled, ...external, ...otherWorks()].map((each) => [`${each.name}@${each.version}`, each]),
  );
  return [...all.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function fromBundle({ name, version, identifier, text }: BundledPackage): ShippedPackage {
  return {
    name,
    version,
    licence: licencesByName[name] ?? identifier ?? '',
    text: text ?? textInReadme(join(modules, name)),
    contents: [],
  };
}

/** Some packages have their licence at the end of their readme only. */
function textInReadme(folder: string): string {
  const readme = readdirSync(folder).find((file) => /^readme/i.test(file));
  const content = readme === undefined ? '' : readFileSync(join(folder, readme), 'utf8');
  return /^#+ *licen[cs]e\s+([\s\S]*)/im.exec(content)?.[1].trim() ?? '';
}

/** Give a package that is not bundled and those that it needs, as far as they are installed. */
function* packageTree(name: string): Generator<ShippedPackage> {
  const folder = join(modules, name);
  if (!existsSync(folder)) return;
  const { dependencies, optionalDependencies } = readManifest(folder);
  yield ownText(name, folder);
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
    // Headers for building the native library, of which the finished one is shipped.
    if (needed !== 'node-addon-api') yield* packageTree(needed);
  }
}

/** Read a package with its licence, which parts for one platform leave to the package that they belong to. */
function ownText(name: string, folder: string, file?: string): ShippedPackage {
  const { version, license } = readManifest(folder);
  const licenceFile = file ?? readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const textFolder = licenceFile === undefined ? join(modules, mainPackageOf(name)) : folder;
  return {
    name,
    version,
    licence: licencesByName[name] ?? license ?? '',
    text: readFileSync(join(textFolder, licenceFile ?? 'LICENSE'), 'utf8').trim(),
    contents: contentsOf(folder),
  };
}

/** Name the package that others are a part of: "@scope/name-linux-x64" belongs to "@scope/name". */
const mainPackageOf = (name: string): string =>
  externalPackages.find((main) => name.startsWith(`${main}-`)) ?? name;

/** Read what a package says about the insides of its native library (CycloneDX). */
function contentsOf(folder: string): string[] {
  const file = join(folder, 'sbom.cdx.json');
  if (!existsSync(file)) return [];
  const { components } = JSON.parse(readFileSync(file, 'utf8')) as {
    components: {
      name: string;
      version?: string;
      licenses?: { expression?: string; license?: { id?: string; name?: string } }[];
    }[];
  };
  return components.flatMap(({ name, version, licenses = [] }) => {
    const named = licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? '');
    return named.length > 0 && version !== undefined ? [`${name} ${version} (${named.join(', ')})`] : [];
  });
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
