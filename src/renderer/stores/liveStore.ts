import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { JobProgress, SpikeBatch } from '#shared/runs/batch.ts';
import type { Run, RunOptions } from '#shared/runs/run.ts';
import { parseRoute } from '../composables/useRoute.ts';
import { LiveRecording } from '../features/simulate/live/liveRecording.ts';
import { useHostStore } from './hostStore.ts';
import { useQueueStore } from './queueStore.ts';
import { useSettingsStore } from './settingsStore.ts';
import { useStartedRunsStore } from './startedRunsStore.ts';
import { useToastStore } from './toastStore.ts';

const unfinished: readonly Run['status'][] = ['queued', 'running', 'paused'];

/** Tell whether a run waits or goes on. */
export const isUnfinished = ({ status }: Pick<Run, 'status'>): boolean => unfinished.includes(status);

/** The run that is watched while it goes on, and stays when it has ended. */
export const useLiveStore = defineStore('live', () => {
  const host = useHostStore();
  const queue = useQueueStore();
  const toasts = useToastStore();
  const settings = useSettingsStore();
  const started = useStartedRunsStore();
  const run = shallowRef<Run | null>(null);
  const progress = shallowRef<JobProgress | null>(null);
  const recording = shallowRef<LiveRecording | null>(null);
  /** The cluster that is singled out, null for none. */
  const selected = shallowRef<number | null>(null);
  /** Another number when the recording was replaced as a whole. */
  const revision = shallowRef(0);
  /** What is being started: pressing Run twice in a moment is meant once. */
  let starting: Parameters | null = null;
  const isActive = computed(() => run.value !== null && isUnfinished(run.value));
  let stopFollowing = (): void => undefined;

  const isLookedAt = (id: string): boolean =>
    run.value?.id === id && parseRoute(window.location.hash).view === 'simulate';

  /** Follow a run from now on; spikes from before come from the database. */
  async function follow(client: Client, followed: Run): Promise<void> {
    stopFollowing();
    const { id } = followed;
    started.track([id], () => isLookedAt(id));
    const live = new LiveRecording(followed.parameters);
    run.value = followed;
    progress.value = null;
    recording.value = live;
    if ((selected.value ?? 0) >= followed.parameters.n_clusters) selected.value = null;
    /** Batches that come before what was stored is here. */
    let early: SpikeBatch[] | null = [];
    const stops = [
      client.on('runs.batch', ({ id: of, ...batch }) => {
        if (of !== id) return;
        if (early) early.push(batch);
        else live.append(batch);
      }),
      client.on('runs.progress', ({ id: of, progress: now }) => {
        if (of === id) progress.value = now;
      }),
      client.on('runs.changed', ({ run: changed }) => {
        if (changed.id === id) void attempt(() => update(client, changed));
      }),
    ];
    stopFollowing = () => {
      for (const stop of stops) stop();
      stopFollowing = () => undefined;
      void attempt(async () => {
        await client.call('runs.unwatch', { id });
      });
    };
    if (settings.settings.live_rate_hz > 0) await client.call('runs.watch', { id });
    const now = await client.call('runs.get', { reference: id });
    if (now.spike_count > 0) await fill(client, live, now);
    for (const batch of early) live.append(batch);
    early = null;
    if (recording.value === live) await update(client, now);
  }

  async function update(client: Client, changed: Run): Promise<void> {
    const live = recording.value;
    const hadEnded = run.value !== null && !isUnfinished(run.value);
    if (!live || run.value?.id !== changed.id || (hadEnded && isUnfinished(changed))) return;
    run.value = changed;
    if (isUnfinished(changed)) return;
    stopFollowing();
    // Live batches may have been left out for a window that did not keep up.
    if (live.spikeCount !== changed.spike_count) await fill(client, live, changed);
  }

  async function fill(client: Client, live: LiveRecording, { id, recorded_ms }: Run): Promise<void> {
    const spikes = await client.call('runs.spikes', { id });
    const lastSpike = spikes.steps.at(-1) ?? -1;
    const recordedStep = Math.round(recorded_ms / live.recording.dt);
    live.replace(spikes, Math.max(lastSpike, recordedStep));
    revision.value++;
  }

  /** Do something with the host; says what went wrong unless the connection did, which the banner says. */
  async function attempt(work: (client: Client) => Promise<void>): Promise<void> {
    const { client } = host;
    if (!client) return;
    try {
      await work(client);
    } catch (error) {
      if (!(error instanceof LabError && error.code === 'connection-lost')) toasts.showError(error);
    }
  }

  type Precision = RunOptions['precision'];

  async function start(parameters: Parameters, precision: Precision): Promise<void> {
    if (starting === parameters) return;
    starting = parameters;
    await attempt(async (client) => {
      const begun = await client.call('runs.start', { parameters, options: { precision } });
      if (starting === parameters) starting = null;
      await follow(client, begun);
    });
    if (starting === parameters) starting = null;
  }

  /** Run once per seed and follow the first. */
  const startMany = (parameters: Parameters, seeds: readonly number[], precision: Precision): Promise<void> =>
    startGroup((client) => client.call('runs.startMany', { parameters, seeds, options: { precision } }));

  /** Run one network from several initial states and follow the first. */
  const startTrials = (parameters: Parameters, trials: number, precision: Precision): Promise<void> =>
    startGroup((client) => client.call('runs.startTrials', { parameters, trials, options: { precision } }));

  async function startGroup(begin: (client: Client) => Promise<readonly Run[]>): Promise<void> {
    await attempt(async (client) => {
      const runs = await begin(client);
      // Only the first can be seen: that the others have ended has to be said.
      started.track(
        runs.map(({ id }) => id),
        () => false,
      );
      toasts.show({ text: `${runs.length} runs are in the queue, the first is shown` });
      await follow(client, runs[0]);
    });
  }

  const act = (name: 'runs.pause' | 'runs.resume' | 'runs.cancel') => (): Promise<void> =>
    attempt(async (client) => {
      if (run.value) await update(client, await client.call(name, { id: run.value.id }));
    });

  /** After a start or a lost connection: go on with the run that is shown, or with what is being computed. */
  async function resumeFollowing(client: Client): Promise<void> {
    if (run.value && isActive.value) {
      await follow(client, await client.call('runs.get', { reference: run.value.id }));
    } else if (!run.value) {
      const { running } = await client.call('queue.get', null);
      if (running.length > 0 && !run.value) await follow(client, running[0]);
    }
  }

  onScopeDispose(
    watch(
      () => host.client,
      (client) => {
        if (client) void attempt(resumeFollowing);
      },
      { immediate: true },
    ),
  );
  onScopeDispose(
    watch(
      () => settings.settings.live_rate_hz > 0,
      () => void attempt(resumeFollowing),
    ),
  );
  onScopeDispose(() => stopFollowing());

  /** How many runs are computed before the one that is shown. */
  const runsBefore = computed(() => {
    const place = queue.queue.queued.findIndex(({ id }) => id === run.value?.id);
    return place < 0 ? 0 : place + queue.queue.running.length;
  });

  const canPause = computed(() => run.value?.status === 'running' || run.value?.status === 'paused');
  const [pause, resume, cancel] = [act('runs.pause'), act('runs.resume'), act('runs.cancel')];
  const pauseOrResume = (): void => void (run.value?.status === 'paused' ? resume() : pause());

  return {
    ...{
      run,
      progress,
      recording,
      selected,
      revision,
      isActive,
      runsBefore,
      start,
      startMany,
      startTrials,
    },
    ...{ canPause, pause, resume, pauseOrResume, cancel },
  };
});
