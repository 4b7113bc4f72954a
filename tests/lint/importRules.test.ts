import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, onTestFinished, test } from 'vitest';
import config, { importRules } from '../../eslint.config.js';

const root = join(import.meta.dirname, '../..');

/** Lint a snippet as if it were a file of the project, with the import rules alone, and return the messages. */
async function lint(code: string, path: string, cwd = root): Promise<string[]> {
  const parser = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } };
  const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [parser, ...importRules] });
  const [result] = await eslint.lintText(code, { filePath: join(cwd, path) });
  return result?.messages.map(({ message }) => message) ?? [];
}

test.each([
  [
    'src/shared/model/x.ts',
    '#engine/simulation.ts',
    'src/shared must not import src/engine/simulation.ts: of our own code it may import nothing.',
  ],
  ['src/engine/x.ts', '#simulator/client.ts', 'of our own code it may import src/shared only'],
  ['src/engine/kernel/x.ts', '../../main/cli.ts', 'src/engine must not import src/main/cli.ts'],
  ['src/simulator/x.ts', '#main/cli.ts', 'of our own code it may import src/engine and src/shared only'],
  [
    'src/main/x.ts',
    '#engine/simulation.ts',
    'of our own code it may import src/shared and src/simulator/client only',
  ],
  ['src/main/x.ts', '#simulator/worker.ts', 'src/main must not import src/simulator/worker.ts'],
  ['src/main/x.ts', '../renderer/index.ts', 'src/main must not import src/renderer/index.ts'],
  ['src/preload/x.ts', '#main/window.ts', 'src/preload must not import src/main/window.ts'],
  ['src/renderer/x.ts', '#simulator/client.ts', 'src/renderer must not import src/simulator/client.ts'],
  ['src/engine/x.ts', '../shared/errors.ts', 'Write "#shared/errors.ts"'],
  [
    'src/shared/x.ts',
    '../../tests/setup/failOnWarnings.ts',
    'src/shared must not import tests/setup/failOnWarnings.ts',
  ],
  ['src/shared/x.ts', 'node:fs', 'src/shared must not use node:fs: it runs without Node.'],
  ['src/engine/x.ts', 'worker_threads', 'src/engine must not use worker_threads'],
  ['src/renderer/x.ts', 'node:path', 'src/renderer must not use node:path'],
  ['src/shared/x.ts', 'electron', 'src/shared must not use the package electron.'],
  ['src/engine/x.ts', 'vue', 'src/engine must not use the package vue.'],
  ['src/renderer/x.ts', 'electron', 'src/renderer must not use the package electron.'],
  ['src/main/x.ts', 'pinia', 'src/main must not use the package pinia.'],
])('%s may not import %s', async (path, specifier, message) => {
  const ways = [
    `import { a } from '${specifier}';`,
    `import type { a } from '${specifier}';`,
    `export { a } from '${specifier}';`,
    `export * from '${specifier}';`,
    `void import('${specifier}');`,
    `export type A = import('${specifier}').A;`,
  ];
  for (const way of ways) expect(await lint(way, path), way).toEqual([expect.stringContaining(message)]);
});

test.each([
  ['src/shared/model/x.ts', './schema.ts'],
  ['src/shared/model/x.ts', '../errors.ts'],
  ['src/shared/interop/x.ts', 'fflate'],
  ['src/shared/model/x.test.ts', 'node:fs'],
  ['src/engine/x.test.ts', '../../tests/setup/failOnWarnings.ts'],
  ['src/engine/x.ts', '#shared/model/schema.ts'],
  ['src/simulator/x.ts', '#engine/simulation.ts'],
  ['src/simulator/x.ts', 'node:worker_threads'],
  ['src/main/x.ts', '#simulator/client.ts'],
  ['src/main/x.ts', '#simulator/clientProcess.ts'],
  ['src/main/x.ts', '../../package.json'],
  ['src/main/x.ts', 'better-sqlite3'],
  ['src/preload/x.ts', 'electron'],
  ['src/renderer/x.ts', 'vue'],
])('%s may import %s', async (path, specifier) => {
  expect(await lint(`import { a } from '${specifier}';`, path)).toEqual([]);
});

test.each([
  'process.exit()',
  'document.title',
  'window.open()',
  'performance.now()',
  'setTimeout(f)',
  'console.log()',
  'fetch(f)',
])('shared and engine may not use %s', async (code) => {
  for (const path of ['src/shared/x.ts', 'src/engine/x.ts']) {
    expect(await lint(`${code};`, path)).toEqual([
      expect.stringContaining('src/shared and src/engine are pure'),
    ]);
  }
  expect(await lint(`${code};`, 'src/main/x.ts')).toEqual([]);
});

test('shared and engine may use what every host has', async () => {
  const code =
    'new WebAssembly.Memory({ initial: 1 }); new TextDecoder(); new Float64Array(1); Math.fround(1); Atomics.load;';
  expect(await lint(code, 'src/engine/x.ts')).toEqual([]);
});

test.each(['export default 1;', 'const a = 1; export { a as default };'])(
  'no default export: %s',
  async (code) => {
    expect(await lint(code, 'src/main/x.ts')).toEqual([expect.stringContaining('Export by name')]);
    expect(await lint(code, 'vitest.config.ts')).toEqual([]);
  },
);

test.each(['test.only', 'it.skip', 'describe.todo'])('%s may not stay', async (name) => {
  expect(await lint(`${name}('x', f);`, 'src/main/x.test.ts')).toEqual([
    expect.stringContaining('Every test runs'),
  ]);
});

test('an import cycle is an error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-cycle-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const code = "import { b } from './b.ts';\nexport const a = b;\n";
  await writeFile(join(folder, 'a.ts'), code);
  await writeFile(join(folder, 'b.ts'), "import { a } from './a.ts';\nexport const b = a;\n");
  expect(await lint(code, 'a.ts', folder)).toEqual(['Dependency cycle detected']);
});

test('the project is linted with these rules', async () => {
  const eslint = new ESLint({ cwd: root });
  const { rules } = (await eslint.calculateConfigForFile('src/engine/simulation.ts')) as {
    rules: Record<string, unknown[]>;
  };
  const severities = [
    'lab/layers',
    'import-x/no-cycle',
    'no-restricted-globals',
    'max-lines',
    'no-empty',
  ].map((name) => rules[name]?.[0]);
  expect(severities).toEqual([2, 2, 2, 2, 2]);
  expect(config).toEqual(expect.arrayContaining(importRules));
});
