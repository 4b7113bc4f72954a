// Makes the pictures in docs/figures by the commands that README.md gives for them, as PNG instead of PDF.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { compactPng } from './compactPng.ts';

const root = join(import.meta.dirname, '..');
const heading = '## Figures for papers';
const start = 'npm run -s cli -- ';
/** Sharp on a screen without being large. */
const dpi = '130';
/** Pictures live in the repository: larger ones do not belong there [bytes]. */
const maximumSize = 250_000;

const readme = await readFile(join(root, 'README.md'), 'utf8');
const section = readme.split(heading)[1]?.split('\n## ')[0] ?? '';
const commands = section
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.startsWith(start))
  .map((line) =>
    line
      .slice(start.length)
      .replace(/\s+#.*$/, '')
      .split(/\s+/),
  );
if (commands.length === 0) throw new Error(`README.md has no commands below ${JSON.stringify(heading)}`);

const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-examples-'));
try {
  await mkdir(join(root, 'docs', 'figures'), { recursive: true });
  for (const args of commands) {
    const out = args.find((arg) => arg.endsWith('.pdf'));
    const png = out === undefined ? null : `${basename(out, '.pdf')}.png`;
    const asked = args.map((arg) => (arg === out && png !== null ? png : arg));
    if (png !== null) asked.push('--format', 'png', '--dpi', dpi);
    const program = [join(root, 'src', 'main', 'cli.ts'), ...asked, '--db', 'lab.db'];
    execFileSync(process.execPath, program, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (png === null) continue;
    const bytes = await compactPng(await readFile(join(folder, png)));
    if (bytes.length > maximumSize)
      throw new Error(`${png} has ${bytes.length} bytes, at most ${maximumSize}`);
    await writeFile(join(root, 'docs', 'figures', png), bytes);
    console.log(join('docs', 'figures', png));
  }
} finally {
  await rm(folder, { recursive: true });
}
