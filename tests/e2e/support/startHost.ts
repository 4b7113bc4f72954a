import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A host of its own process, on a database of its own. */
export interface TestHost {
  /** Address with the token. */
  readonly url: string;
  readonly port: number;
  /** End it as a power cut does. */
  kill(): Promise<void>;
  /** Start it again on the same port and database. */
  restart(): Promise<void>;
  /** End it and remove its data. */
  stop(): Promise<void>;
}

/** Start a host that serves a folder of built pages, with an empty database or with what `fill` puts into its file. */
export async function startHost(pages: string, fill?: (database: string) => void): Promise<TestHost> {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-e2e-'));
  fill?.(join(folder, 'runs.db'));
  let { child, url } = await spawnHost(folder, pages, 0);
  const port = Number(new URL(url).port);

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  return {
    get url() {
      return url;
    },
    port,
    kill: () => end('SIGKILL'),
    async restart() {
      ({ child, url } = await spawnHost(folder, pages, port));
    },
    async stop() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function spawnHost(
  folder: string,
  pages: string,
  port: number,
): Promise<{ child: ChildProcess; url: string }> {
  const program = join(import.meta.dirname, 'hostProgram.ts');
  const child = spawn(process.execPath, [program, join(folder, 'runs.db'), pages, String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EI_CLUSTER_LAB_DATA: folder },
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.includes('\n')) resolve(printed.split('\n', 1)[0]);
    });
    child.once('exit', () => reject(new Error(`The host ended before it served:\n${complaints}`)));
  });
  return { child, url };
}
