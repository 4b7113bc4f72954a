import { effectScope, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { EffectScope, Ref, ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Run } from '#shared/runs/run.ts';
import type { Range } from '#shared/plots/surface.ts';
import {
  clusterRateSettings,
  defaultActivity,
  populationRateSettings,
} from '../runs/activity/activitySettings.ts';
import { useFarRaster, type FarRaster } from '../runs/activity/useFarRaster.ts';
import type { RateSettings, RunRates } from '../runs/analyst/runRates.ts';
import { useAnswer, type Answer } from '../runs/analyst/useAnswer.ts';
import { isUnderWay } from '../runs/formatRun.ts';
import { loadSpikes, noSpikes } from '../runs/loadSpikes.ts';
import { useRunScene, type RunScene } from '../runs/useRunScene.ts';

/** A run whose spikes are here, with what its plots need. */
export interface ComparedScene {
  readonly scene: RunScene;
  readonly far: FarRaster;
  readonly clusterSettings: RateSettings;
  readonly clusters: Answer<RunRates>;
  readonly populations: Answer<RunRates>;
}

export interface ComparedScenes {
  /** By the id of the run; those whose spikes are not here yet are left out. */
  readonly scenes: Readonly<ShallowRef<ReadonlyMap<string, ComparedScene>>>;
  /** The cluster that is singled out in all of them, null for none. */
  readonly cluster: Ref<number | null>;
  /** Why spikes could not be loaded, by the id of the run. */
  readonly failures: Readonly<ShallowRef<ReadonlyMap<string, string>>>;
}

/** What all scenes share. */
interface SharedView {
  readonly time: () => Range;
  readonly cluster: Ref<number | null>;
}

/** Single out in a scene what is singled out in the others; a cluster that a run has not got is none there. */
function linkCluster(scene: RunScene, shared: Ref<number | null>): void {
  const own = scene.cluster;
  const { n_clusters } = scene.recording.layout;
  const wanted = (): number | null =>
    shared.value !== null && shared.value < n_clusters ? shared.value : null;
  watch(
    wanted,
    (cluster) => {
      if (cluster !== own.value) scene.selectCluster(cluster);
    },
    { immediate: true },
  );
  watch(own, (cluster) => {
    if (cluster !== wanted()) shared.value = cluster;
  });
}

function makeScene(
  run: Run,
  spikes: RunScene['spikes']['value'],
  { time, cluster }: SharedView,
): ComparedScene {
  const scene = useRunScene({ run: () => run, spikes: () => spikes, loaded_ms: () => run.recorded_ms });
  const { recording, analyst } = scene;
  const { ask, revision } = analyst;
  const clusterSettings = clusterRateSettings(defaultActivity.clusters, recording);
  linkCluster(scene, cluster);
  watch(time, (shown) => scene.showTime(shown), { immediate: true });
  const populationBin = (): number =>
    populationRateSettings(defaultActivity.populations, recording, time()).bin_ms;
  return {
    ...{ scene, clusterSettings },
    far: useFarRaster(analyst),
    clusters: useAnswer(
      () => revision.value > 0 && { revision: revision.value },
      () => ask.rates('clusters', clusterSettings),
    ),
    populations: useAnswer(
      () => revision.value > 0 && populationBin(),
      (bin_ms) => ask.rates('populations', { bin_ms, kernel: null }),
    ),
  };
}

/** Load the spikes of runs that have ended, where they were kept, and keep what their plots need for as long as the scope lives. */
export function useComparedScenes(
  client: Readonly<ShallowRef<Client | null>>,
  runs: () => readonly Run[],
  time: () => Range,
): ComparedScenes {
  const scenes = shallowRef<ReadonlyMap<string, ComparedScene>>(new Map());
  const failures = shallowRef<ReadonlyMap<string, string>>(new Map());
  const cluster = ref<number | null>(null);
  const scopes = new Map<string, EffectScope>();

  async function open(from: Client, run: Run): Promise<void> {
    const scope = effectScope(true);
    scopes.set(run.id, scope);
    try {
      const { spikes } = await loadSpikes(from, run, noSpikes, () => undefined);
      if (scopes.get(run.id) !== scope) return;
      const made = scope.run(() => makeScene(run, spikes, { time, cluster }));
      if (made) scenes.value = new Map([...scenes.value, [run.id, made]]);
    } catch (error) {
      if (scopes.get(run.id) !== scope) return;
      // Over a new connection it is loaded again.
      if (client.value !== from) {
        close(run.id);
        if (client.value) void open(client.value, run);
        return;
      }
      const why = error instanceof Error ? error.message : String(error);
      failures.value = new Map([...failures.value, [run.id, why]]);
    }
  }
  function close(id: string): void {
    scopes.get(id)?.stop();
    scopes.delete(id);
    scenes.value = new Map([...scenes.value].filter(([one]) => one !== id));
    failures.value = new Map([...failures.value].filter(([one]) => one !== id));
  }

  watch(
    [client, runs],
    ([connected, wanted]) => {
      const ended = wanted.filter((run) => !isUnderWay(run) && run.are_spikes_kept);
      const ids = ended.map(({ id }) => id);
      // What could not be loaded is tried again.
      for (const id of [...scopes.keys()]) if (!ids.includes(id) || failures.value.has(id)) close(id);
      if (connected) for (const run of ended) if (!scopes.has(run.id)) void open(connected, run);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    for (const scope of scopes.values()) scope.stop();
    scopes.clear();
  });
  return { scenes, cluster, failures };
}
