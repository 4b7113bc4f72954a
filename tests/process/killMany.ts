// Kills a host at many random moments and looks at its database after each: node tests/process/killMany.ts [kills]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killHost, LongRun, type KillResult } from './killing.ts';

const kills = Number(process.argv[2] ?? 100);
/** A database of its own for this many kills each: every finished run is read again after every kill. */
const killsPerDatabase = 20;
const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-kills-'));
const longRun = new LongRun();
const problems: string[] = [];
/** One damaged run is found after every later kill again. */
const shownProblems = 50;
let done = 0;
let interrupted = 0;
let saved_ms = 0;
try {
  for (let k = 0; k < kills; k++) {
    const delay_ms = Math.random() * 700;
    const database = join(folder, `runs-${Math.floor(k / killsPerDatabase)}.db`);
    const result: KillResult = await killHost(database, delay_ms, longRun);
    problems.push(
      ...result.problems.map((problem) => `kill ${k + 1} at ${delay_ms.toFixed(1)} ms: ${problem}`),
    );
    interrupted += result.interrupted;
    saved_ms += result.saved_ms;
    if (k % killsPerDatabase === killsPerDatabase - 1 || k === kills - 1) done += result.done;
    process.stderr.write(`\r${k + 1} of ${kills} kills, ${problems.length} problems`);
  }
} finally {
  rmSync(folder, { recursive: true, maxRetries: 5 });
}
process.stderr.write('\n');
const summary = { kills, done, interrupted, saved_ms: Math.round(saved_ms), problems: problems.length };
console.log(JSON.stringify({ ...summary, first_problems: problems.slice(0, shownProblems) }, null, 2));
process.exitCode = problems.length > 0 ? 1 : 0;
