import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Install packages of Debian's for the tests, where that is allowed; return why not, or null where it worked. */
export function installDebianPackages(packages: readonly string[], purpose: string): string | null {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'this machine has no apt-get';
  if (process.getuid?.() !== 0) return `only root may install them (apt-get install ${packages.join(' ')})`;
  console.error(`Installing ${packages.join(', ')} for ${purpose} (apt-get, once).`);
  try {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      execFileSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 300_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    }
    return null;
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    return `they could not be installed (${line})`;
  }
}
