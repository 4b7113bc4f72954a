import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kernelBinary } from '../../src/engine/kernel/generated/kernelBinary.ts';

const run = promisify(execFile);
const project = join(import.meta.dirname, '../..');
const kernel = 'src/engine/kernel';
const generated = `${kernel}/generated/kernelBinary.ts`;

describe('scripts/build-kernel.mjs, in a copy of the project', () => {
  let copy = '';
  const build = () => run(process.execPath, [join(copy, 'scripts/build-kernel.mjs')]);
  const output = () => readFile(join(copy, generated), 'utf8');

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'build-kernel-'));
    for (const path of ['package.json', 'scripts/build-kernel.mjs', `${kernel}/assembly`, generated]) {
      await cp(join(project, path), join(copy, path), { recursive: true });
    }
    await symlink(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction');
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));

  it('builds when and only when something changed', { timeout: 60_000 }, async () => {
    const first = await output();
    expect((await build()).stderr).toBe('Kernel is up to date.\n');
    expect(await output()).toBe(first);

    // A comment changes the sources but not the code.
    await appendFile(join(copy, kernel, 'assembly/spikes.ts'), '\n// changed\n');
    expect((await build()).stderr).toBe('Kernel built.\n');
    const second = await output();
    const [hash, binary] = ['kernelSourceHash', 'kernelBinary'].map((name) =>
      [first, second].map((text) => new RegExp(`${name} = '([^']+)'`).exec(text)?.[1]),
    );
    expect(hash[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hash[1]).toMatch(/^[0-9a-f]{64}$/);
    expect(hash[1]).not.toBe(hash[0]);
    expect(binary[1]).toBe(binary[0]);
    expect((await build()).stderr).toBe('Kernel is up to date.\n');

    await rm(join(copy, generated));
    await writeFile(join(copy, kernel, 'assembly/further.ts'), 'export const broken: u32 = ;\n');
    await appendFile(join(copy, kernel, 'assembly/index.ts'), "\nexport * from './further';\n");
    await expect(build()).rejects.toThrow('The kernel does not compile');
    // A kernel that does not compile leaves none behind that could be used by mistake.
    await expect(output()).rejects.toThrow('ENOENT');
  });
});

describe('the compiled kernel', () => {
  const bytes = Buffer.from(kernelBinary, 'base64');

  it('is valid WebAssembly', () => expect(WebAssembly.validate(bytes)).toBe(true));

  it('has no relaxed SIMD instruction, whose result may differ between processors', () => {
    // They are 0xfd 0x100 to 0xfd 0x12f, the second number as two LEB128 bytes: 0x80 to 0xaf, then 0x02.
    const found = bytes.findIndex(
      (byte, k) => byte === 0xfd && bytes[k + 1] >= 0x80 && bytes[k + 1] <= 0xaf && bytes[k + 2] === 2,
    );
    expect(found).toBe(-1);
    // The search finds what it should: other SIMD instructions with the same first byte are everywhere.
    expect(bytes.filter((byte) => byte === 0xfd).length).toBeGreaterThan(100);
  });
});
