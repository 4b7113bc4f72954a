import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const path = `${process.env['PATH'] ?? ''}:/usr/sbin`;

/** A Slurm of one node in a folder of its own, with ports and keys of its own, that ends with `using`. */
export class SlurmNode implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'ei-slurm-'));
  readonly #processes: ChildProcess[] = [];

  /** Start it and wait until its node takes jobs. */
  static async start(): Promise<SlurmNode> {
    const node = new SlurmNode();
    try {
      await node.#start();
      return node;
    } catch (error) {
      await node[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** What programs need to find this Slurm. */
  get env(): NodeJS.ProcessEnv {
    return { ...process.env, PATH: path, SLURM_CONF: join(this.#folder, 'slurm.conf') };
  }

  /** Run a program of Slurm's, or one that uses it, and give what it prints. */
  async run(program: string, ...args: readonly string[]): Promise<string> {
    return (await run(program, args, { env: this.env })).stdout;
  }

  /** Wait until all jobs have ended. */
  async untilIdle(): Promise<void> {
    while ((await this.run('squeue', '--noheader')).trim() !== '') await sleep(200);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const process of this.#processes.reverse()) {
      const ended = new Promise((resolve) => process.once('exit', resolve));
      if (process.exitCode === null && process.signalCode === null) {
        process.kill();
        await ended;
      }
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(): Promise<void> {
    const at = (name: string): string => join(this.#folder, name);
    for (const name of ['state', 'spool']) mkdirSync(at(name));
    writeFileSync(at('munge.key'), randomBytes(128), { mode: 0o600 });
    writeFileSync(at('slurm.conf'), this.#configuration(await freePorts(2)));
    const files = ['socket', 'key-file', 'pid-file', 'log-file', 'seed-file'];
    const names = ['munge.sock', 'munge.key', 'munge.pid', 'munge.log', 'munge.seed'];
    this.#spawn('munged', '--foreground', '--force', ...files.map((file, k) => `--${file}=${at(names[k])}`));
    await this.#until(() => run('munge', ['-n', '-S', at('munge.sock')], { env: this.env }));
    this.#spawn('slurmctld', '-D');
    await this.#until(() => this.run('sinfo'));
    this.#spawn('slurmd', '-D');
    await this.#until(async () => {
      if (!(await this.run('sinfo', '--noheader', '--format=%t')).startsWith('idle'))
        throw new Error('not idle');
    });
  }

  #configuration([controller, daemon]: readonly number[]): string {
    const lines = [
      'ClusterName=ei-test',
      `SlurmctldHost=${hostname()}(127.0.0.1)`,
      ...[`SlurmctldPort=${controller}`, `SlurmdPort=${daemon}`],
      ...['AuthType=auth/munge', `AuthInfo=socket=${join(this.#folder, 'munge.sock')}`],
      ...['SlurmUser=root', 'SlurmdUser=root', 'ReturnToService=2', 'MpiDefault=none'],
      ...[
        `StateSaveLocation=${join(this.#folder, 'state')}`,
        `SlurmdSpoolDir=${join(this.#folder, 'spool')}`,
      ],
      `SlurmctldPidFile=${join(this.#folder, 'slurmctld.pid')}`,
      `SlurmdPidFile=${join(this.#folder, 'slurmd.pid')}`,
      ...['ProctrackType=proctrack/linuxproc', 'TaskPlugin=task/none'],
      ...['SelectType=select/cons_tres', 'SelectTypeParameters=CR_Core'],
      `NodeName=${hostname()} NodeAddr=127.0.0.1 CPUs=1 RealMemory=1500 State=UNKNOWN`,
      `PartitionName=main Nodes=${hostname()} Default=YES MaxTime=INFINITE State=UP`,
    ];
    return `${lines.join('\n')}\n`;
  }

  #spawn(program: string, ...args: readonly string[]): void {
    this.#processes.push(spawn(program, args, { env: this.env, stdio: 'ignore' }));
  }

  /** Try until it works; a program that has ended will not get ready any more. */
  async #until(attempt: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await attempt();
        return;
      } catch (error) {
        if (this.#processes.some(({ exitCode }) => exitCode !== null)) throw error;
        await sleep(100);
      }
    }
  }
}

/** Find ports that nobody listens on. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
