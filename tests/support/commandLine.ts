import { spawn } from 'node:child_process';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '../../src/main/cli.ts');

/** What a call of the command line came to. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Call the command line from the sources in a folder; Ctrl-C is pressed a while after `interruptOnce` holds. */
export function runCli(
  args: readonly string[],
  cwd: string,
  options: { readonly interruptOnce?: () => boolean } = {},
): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, EI_CLUSTER_LAB_DATA: join(cwd, 'data') },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const { interruptOnce } = options;
    if (interruptOnce) {
      const timer = setInterval(() => {
        if (!interruptOnce()) return;
        clearInterval(timer);
        setTimeout(() => child.kill('SIGINT'), 1000);
      }, 50);
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
