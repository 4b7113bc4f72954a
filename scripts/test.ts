// Runs every check: types, lint, format, tests, tests of the built app, tests in a browser; with --build also a build and the built command line. Other arguments
// go to vitest. The last line on stdout counts the tests, each of the other checks being one.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.ts';
import { ensureFigureTools } from './figureTools.ts';
import { ensurePythonTools } from './pythonTools.ts';
import { ensureSlurm } from './slurmTools.ts';

interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = join(import.meta.dirname, '..');
const staticChecks: readonly Check[] = [
  { name: 'types (Node)', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.node.json'] },
  { name: 'types (web)', args: ['node_modules/vue-tsc/bin/vue-tsc.js', '-p', 'tsconfig.web.json'] },
  {
    name: 'types (browser tests)',
    args: ['node_modules/vue-tsc/bin/vue-tsc.js', '-p', 'tsconfig.browser-tests.json'],
  },
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'] },
];
const buildChecks: readonly Check[] = [
  { name: 'build', args: ['scripts/build.ts'] },
  { name: 'built command line', args: ['scripts/smokeTest.ts'] },
];

/** Run a file with this Node and return its exit code and, unless it is shown as it comes, its output. */
function runNode(
  args: readonly string[],
  stdio: 'inherit' | 'pipe',
): Promise<{ isOk: boolean; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', stdio, stdio] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ isOk: code === 0, output });
    });
  });
}

/** Run one check and show its output if it fails. */
async function runCheck({ name, args }: Check): Promise<Counts> {
  const { isOk, output } = await runNode(args, 'pipe');
  console.log(isOk ? `ok      ${name}` : `failed  ${name}\n${output.trimEnd()}`);
  return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0 };
}

/** Run vitest and count its tests; what fails outside a test (a file that does not load, a stray rejection) counts too. */
async function runVitest(args: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-test-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { isOk } = await runNode(
      ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args],
      'inherit',
    );
    return readCounts(report, isOk);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Read vitest's JSON report; no report, or a failure it does not count, is one failed test. */
function readCounts(report: string, isOk: boolean): Counts {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: { status: string; assertionResults: { status: string }[] }[];
    };
    for (const file of testResults) {
      const statuses = file.assertionResults.map(({ status }) => status);
      passed += statuses.filter((status) => status === 'passed').length;
      failed += statuses.filter((status) => status === 'failed').length;
      skipped += statuses.filter((status) => status !== 'passed' && status !== 'failed').length;
      if (file.status === 'failed' && !statuses.includes('failed')) failed++;
    }
  } catch (error) {
    console.error(`Vitest left no readable report: ${String(error)}`);
  }
  return { passed, failed: isOk || failed > 0 ? failed : 1, skipped };
}

const args = process.argv.slice(2);
const results: Counts[] = [];
for (const check of staticChecks) results.push(await runCheck(check));
const python = ensurePythonTools();
if ('reason' in python) console.log(`Exported files are not read by their own tools: ${python.reason}.`);
const missing = ensureFigureTools();
if (missing !== null) console.log(`Exported figures are not read by their own tools: ${missing}.`);
const noSlurm = ensureSlurm();
if (noSlurm !== null) console.log(`Array jobs are not tried with Slurm: ${noSlurm}.`);
const vitestArgs = args.filter((arg) => arg !== '--build');
results.push(await runVitest(vitestArgs));
results.push(await runVitest(['--config', 'vitest.electron.config.ts', '--passWithNoTests', ...vitestArgs]));
const chromium = ensureChromium();
if ('reason' in chromium) console.log(`The browser tests are skipped: ${chromium.reason}.`);
results.push(await runVitest(['--config', 'vitest.e2e.config.ts', '--passWithNoTests', ...vitestArgs]));
if (args.includes('--build')) for (const check of buildChecks) results.push(await runCheck(check));

const sum = (key: keyof Counts): number => results.reduce((total, counts) => total + counts[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
