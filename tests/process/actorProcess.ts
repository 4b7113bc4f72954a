import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const script = join(import.meta.dirname, 'storeActor.ts');
const run = promisify(execFile);

/** How a process is started that is to have fewer rights or a world of its own. */
export interface ActorOptions {
  readonly uid?: number;
  /** A shell command that is run before, in the same world; needs the right to make one. */
  readonly prelude?: string;
}

/** Let a process do something to a database (see storeActor) and return what it said. */
export async function act(
  name: string,
  database: string,
  owner = 'actor',
  { uid, prelude }: ActorOptions = {},
): Promise<unknown[]> {
  const command = [process.execPath, script, name, database, owner];
  const inWorld = ['unshare', '--mount', 'sh', '-c', `${prelude ?? ''} && exec "$0" "$@"`];
  const [file, ...args] = prelude === undefined ? command : [...inWorld, ...command];
  const { stdout } = await run(file, args, uid === undefined ? {} : { uid, gid: uid });
  return linesOf(stdout);
}

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);

/** Let a process write to a database, kill it `delay_ms` after its first words, and return what it had said. */
export async function writeUntilKilled(database: string, delay_ms: number): Promise<unknown[]> {
  const child = spawn(process.execPath, [script, 'write', database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8');
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), delay_ms));
  child.stdout.on('data', (text: string) => (said += text));
  await new Promise((resolve) => child.once('close', resolve));
  return linesOf(said);
}
