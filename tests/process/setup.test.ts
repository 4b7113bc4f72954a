import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';

const setup = join(import.meta.dirname, '../../scripts/setup.mjs');

/** Run a TypeScript program through the setup, with the arguments "a b" and "c", in a folder of its own. */
async function start(program: string) {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-setup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'program.ts');
  await writeFile(file, program);
  const env = { ...process.env, INIT_CWD: folder };
  return spawn(process.execPath, [setup, '--in-callers-folder', file, 'a b', 'c'], { env, stdio: 'pipe' });
}

test('the setup passes arguments, input, output, folder and exit code through and adds nothing to stdout', async () => {
  const child = await start(`
    import { basename } from 'node:path';
    const input: string = await new Response(process.stdin as unknown as ReadableStream).text();
    console.log(JSON.stringify([process.argv.slice(2), input, basename(process.cwd()), process.version]));
    console.error('to stderr');
    process.exitCode = 3;
  `);
  child.stdin.end('some input');
  const exit = once(child, 'exit');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(JSON.parse(stdout)).toEqual([
    ['a b', 'c'],
    'some input',
    expect.stringMatching(/^ei-cluster-lab-setup-/),
    expect.stringMatching(/^v24\./),
  ]);
  expect(stderr).toBe('to stderr\n');
  expect(await exit).toEqual([3, null]);
});

test('a signal reaches the command once', async () => {
  const child = await start(`
    let count = 0;
    process.on('SIGTERM', () => {
      count++;
      setTimeout(() => { console.log(count); process.exit(7); }, 300);
    });
    setInterval(() => {}, 1000);
    console.log('ready');
  `);
  const exit = once(child, 'exit');
  const output: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output.push(chunk);
    if (chunk === 'ready\n') child.kill('SIGTERM');
  });
  expect(await exit).toEqual([7, null]);
  expect(output.join('')).toBe('ready\n1\n');
});

test('a command ended by a signal ends the setup likewise', async () => {
  const child = await start(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);`);
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
});
