import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LabError } from '#shared/errors.ts';
import { estimateMemory } from '#shared/model/memory.ts';
import { parametersOf } from '#shared/sweeps/expandGrid.ts';
import { lay } from './laySweep.ts';
import { manifestText, type SweepManifest } from './manifest.ts';

/** Memory of a node's program besides a network [MiB]. */
const programMemory_MiB = 1024;

/** Quote a text for a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * Write manifest, array job and merge step of a sweep into a folder; `command` is what calls this command line on a node.
 *
 * Returns the paths. Rejects with a LabError `file-exists` where the folder holds a manifest already.
 */
export async function emitSlurm(
  manifest: SweepManifest,
  folder: string,
  command: readonly string[],
): Promise<string[]> {
  const place = resolve(folder);
  for (const name of ['', 'results', 'logs']) await mkdir(join(place, name), { recursive: true });
  const files = {
    'manifest.json': manifestText(manifest),
    'array.sh': arrayScript(manifest, place, command),
    'merge.sh': mergeScript(manifest, place, command),
    'submit.sh': submitScript(place),
  };
  const paths: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(place, name);
    await writeFile(path, text, {
      flag: name === 'manifest.json' ? 'wx' : 'w',
      mode: name.endsWith('.sh') ? 0o755 : 0o644,
    }).catch((cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      const message = `${path} exists already; name a new folder, so that its results are not mixed with these`;
      throw new LabError('file-exists', message, { path }, { cause });
    });
    paths.push(path);
  }
  return paths;
}

/** Name the command line; whoever has it elsewhere on the nodes sets EI_CLUSTER_LAB. */
const commandLine = (command: readonly string[]): string =>
  `if [ -n "\${EI_CLUSTER_LAB:-}" ]; then lab=($EI_CLUSTER_LAB); else lab=(${command.map(quoted).join(' ')}); fi`;

function arrayScript(manifest: SweepManifest, place: string, command: readonly string[]): string {
  return `#!/bin/bash
#SBATCH --job-name=ei-sweep
#SBATCH --array=0-${manifest.tasks - 1}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=${memoryOf(manifest)}M
#SBATCH --output="${place}/logs/task-%a.log"
#SBATCH --requeue
# ${manifest.cells} cells in ${manifest.tasks} tasks. A task that is submitted again goes on after its last finished cell.
set -eu
${commandLine(command)}
exec "\${lab[@]}" sweep work --manifest ${quoted(join(place, 'manifest.json'))} \\
  --task "\${SLURM_ARRAY_TASK_ID:-$1}" --workers "\${SLURM_CPUS_PER_TASK:-1}"
`;
}

function mergeScript(_: SweepManifest, place: string, command: readonly string[]): string {
  return `#!/bin/bash
#SBATCH --job-name=ei-sweep-merge
#SBATCH --output="${place}/logs/merge.log"
# Stores what the tasks have written in a database: merge.sh [FILE]; the usual one if none is named.
set -eu
${commandLine(command)}
exec "\${lab[@]}" sweep merge --manifest ${quoted(join(place, 'manifest.json'))} \${1:+--db "$1"}
`;
}

function submitScript(place: string): string {
  return `#!/bin/bash
# Submits the array and, after it, the merge step: submit.sh [FILE of the database]
set -eu
job=$(sbatch --parsable ${quoted(join(place, 'array.sh'))})
sbatch --dependency=afterany:"$job" ${quoted(join(place, 'merge.sh'))} "$@"
`;
}

/** Memory of a task with one run at a time [MiB]: that of the largest network. */
function memoryOf({ request }: SweepManifest): number {
  const { base, expanded } = lay(request);
  const largest = expanded.points
    .filter(({ skipped }) => skipped === null)
    .reduce(
      (most, point) => Math.max(most, estimateMemory(parametersOf(base, point, base.randseed)).total),
      0,
    );
  return programMemory_MiB + Math.ceil(largest / 2 ** 20);
}
