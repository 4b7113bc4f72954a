/*
 * Compiles the simulation kernel (src/engine/kernel/assembly) to WebAssembly and writes it, with a hash of everything it
 * was made from, as a module that every host can import. Does nothing when that hash is up to date.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const assembly = join(root, 'src/engine/kernel/assembly');
const generated = join(root, 'src/engine/kernel/generated/kernelBinary.ts');

/** Relaxed SIMD stays off: its results may differ between processors. */
const flags = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd,threads',
  '--importMemory',
  '--sharedMemory',
  '--maximumMemory',
  '65536',
  // Keeps the names of functions, so that profiles can be read; the code is the same.
  '--debug',
];

/** Hash the sources, the compiler's version and its flags. */
async function hashSources() {
  const hash = createHash('sha256');
  const compiler = JSON.parse(await readFile(join(root, 'node_modules/assemblyscript/package.json'), 'utf8'));
  hash.update(JSON.stringify([compiler.version, flags]));
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  for (const name of (await readdir(assembly)).sort()) {
    hash.update(name);
    hash.update(await readFile(join(assembly, name)));
  }
  return hash.digest('hex');
}

async function compile() {
  const asc = await import('assemblyscript/asc');
  const outputs = new Map();
  const { error, stderr } = await asc.main(['index.ts', '--outFile', 'kernel.wasm', ...flags], {
    readFile: async (name) => readFile(join(assembly, name), 'utf8').catch(() => null),
    writeFile: (name, contents) => void outputs.set(name, contents),
    listFiles: () => [],
  });
  const messages = stderr.toString();
  if (error || messages.trim() !== '')
    throw new Error(`The kernel does not compile:\n${messages}`, { cause: error });
  return outputs.get('kernel.wasm');
}

/** Build the kernel if its sources have changed since it was built; true if it was built. */
export async function ensureKernel() {
  const sourceHash = await hashSources();
  const present = await readFile(generated, 'utf8').catch(() => '');
  if (present.includes(`kernelSourceHash = '${sourceHash}'`)) return false;
  const wasm = await compile();
  const text = [
    '// Written by scripts/build-kernel.mjs from src/engine/kernel/assembly; not in version control.',
    `export const kernelSourceHash = '${sourceHash}';`,
    `export const kernelBinary = '${Buffer.from(wasm).toString('base64')}';`,
    '',
  ].join('\n');
  await mkdir(dirname(generated), { recursive: true });
  const temporary = `${generated}.${process.pid}`;
  await writeFile(temporary, text);
  await rename(temporary, generated);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const isBuilt = await ensureKernel();
  process.stderr.write(isBuilt ? 'Kernel built.\n' : 'Kernel is up to date.\n');
}
