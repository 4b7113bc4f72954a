// Started by tests with the name of an act and a database, to do something to it in a process of its own.
// Each line on stdout is a JSON value that says what has been done.
import { spikeHash } from '#main/export/spikeHash.ts';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import { LabError } from '#shared/errors.ts';
import { mergeSpikes } from '#shared/runs/mergeBatches.ts';
import { newRun, spikesFrom, tracesAt } from '../support/storedRuns.ts';

const [act, database, owner = 'actor'] = process.argv.slice(2);
const say = (value: unknown): unknown => process.stdout.write(`${JSON.stringify(value)}\n`);

/** Open the database without patience, so that a test of a locked one does not take long. */
const open = (): RunStore =>
  new RunStore(openDatabase(database, { timeout_ms: act === 'try' ? 50 : 10_000 }));

/** Store one run of a few chunks after the other until killed, and say what has been stored as soon as it is. */
function write(store: RunStore): void {
  for (let seed = 1; ; seed++) {
    const { id } = store.createRun(newRun());
    store.claim(id, owner, Date.now());
    const batches = [0, 1, 2, 3].map((i) => spikesFrom(i * 500, i * 500 + 499, 10 * seed + i));
    for (const batch of batches) {
      store.appendBatch(id, owner, batch, tracesAt(batch.firstStep));
      say({ id, lastStep: batch.lastStep });
    }
    const spike_hash = spikeHash(mergeSpikes(batches));
    store.finish(id, owner, { status: 'done', metrics: { rate_E_hz: seed }, spike_hash });
    say({ id, spike_hash });
  }
}

/** Take runs out of the queue until it is empty, work on each for a moment, and say which they were. */
function claim(store: RunStore): void {
  const ids: string[] = [];
  for (let run = store.claimNext(owner, Date.now()); run; run = store.claimNext(owner, Date.now())) {
    ids.push(run.id);
    store.appendBatch(run.id, owner, spikesFrom(0, 99, ids.length), null);
    store.heartbeat(owner, Date.now());
    store.interruptExpired(Date.now());
    store.finish(run.id, owner, { status: 'done', metrics: {}, spike_hash: owner });
  }
  say(ids);
}

/** Append to a run until that fails, and say why, how much was stored by then and how the database is. */
function fill(store: RunStore): void {
  const { id } = store.createRun(newRun());
  store.claim(id, owner, 0);
  let chunks = 0;
  try {
    for (; ; chunks++) {
      store.appendBatch(id, owner, spikesFrom(chunks * 5000, chunks * 5000 + 4999, chunks), null);
    }
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    const { is_ok, spike_chunks } = store.check();
    const found = [...store.iterateSpikes(id)].length;
    say({ code: error.code, chunks, is_ok, spike_chunks, found });
  }
}

const acts: Readonly<Record<string, (store: RunStore) => unknown>> = {
  write,
  claim,
  fill,
  try: (store) => store.createRun(newRun()),
};

try {
  const store = open();
  try {
    acts[act](store);
  } finally {
    store.close();
  }
  say({ code: null });
} catch (error) {
  if (!(error instanceof LabError)) throw error;
  say({ code: error.code, message: error.message });
}
