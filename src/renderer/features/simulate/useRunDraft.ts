import type { Parameters } from '#shared/model/schema.ts';
import { goTo } from '../../composables/useRoute.ts';
import { useDraftStore } from '../../stores/draftStore.ts';
import { useFieldStore } from '../../stores/fieldStore.ts';
import { useLiveStore } from '../../stores/liveStore.ts';
import { useRunOptionsStore } from '../../stores/runOptionsStore.ts';

export interface RunDraft {
  /** Run the parameters of the form. */
  run(): void;
  runOtherSeed(): void;
  /** Run once per seed, from the seed of the form on. */
  runSeeds(count: number): void;
  /** Run one network once per trial, from 0 on. */
  runTrials(count: number): void;
}

/** Run what stands in the form, from any view; where it is not valid, the first field to correct is shown instead. */
export function useRunDraft(): RunDraft {
  const draft = useDraftStore();
  const live = useLiveStore();
  const fields = useFieldStore();
  const options = useRunOptionsStore();

  function withParameters(work: (parameters: Parameters) => void): void {
    draft.seal();
    if (!draft.parameters) {
      fields.show(draft.problems[0]?.parameter ?? '');
      return;
    }
    goTo('/simulate');
    work(draft.parameters);
  }

  return {
    run: () => withParameters((parameters) => void live.start(parameters, options.precision)),
    runOtherSeed: () =>
      withParameters((parameters) => {
        const [randseed] = crypto.getRandomValues(new Uint32Array(1));
        void live.start({ ...parameters, randseed }, options.precision);
      }),
    runSeeds: (count) =>
      withParameters((parameters) => {
        const seeds = Array.from({ length: count }, (_, k) => (parameters.randseed + k) % 2 ** 32);
        void live.startMany(parameters, seeds, options.precision);
      }),
    runTrials: (count) =>
      withParameters((parameters) => void live.startTrials(parameters, count, options.precision)),
  };
}
