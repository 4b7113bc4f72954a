import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages } from './debianPackages.ts';

const programs = ['sbatch', 'squeue', 'slurmctld', 'slurmd', 'munged'] as const;

/** Where Debian has programs that are not on the path of everybody. */
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];

/** Tell why array jobs cannot be tried with Slurm here; null where they can. */
export function whyNoSlurm(): string | null {
  if (process.getuid?.() !== 0) return 'only root can start Slurm';
  const missing = programs.filter((program) => !folders.some((folder) => existsSync(join(folder, program))));
  return missing.length > 0 ? `Slurm is not installed (${missing.join(', ')})` : null;
}

/** Install Slurm where that is allowed; return why array jobs cannot be tried with it, or null where they can. */
export function ensureSlurm(): string | null {
  if (whyNoSlurm() === null) return null;
  return installDebianPackages(['slurm-wlm', 'munge'], 'the tests of array jobs') ?? whyNoSlurm();
}
