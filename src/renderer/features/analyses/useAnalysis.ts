import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import type { AnalysisResult } from '#shared/analysis/analysisResult.ts';
import type { Client } from '#shared/contract/client.ts';
import { LabError, type Problem } from '#shared/errors.ts';

/** An analysis of runs as it is computed by the host. */
export interface ComputedAnalysis {
  /** The last one that was computed, null until one is. */
  readonly result: Readonly<ShallowRef<AnalysisResult | null>>;
  readonly isPending: Readonly<Ref<boolean>>;
  /** Why it could not be computed, empty where it could. */
  readonly failure: Readonly<Ref<string>>;
  /** What is wrong with settings, by their names. */
  readonly problems: ComputedRef<ReadonlyMap<string, string>>;
}

interface Question {
  readonly client: Client | null;
  readonly runs: readonly string[];
  readonly analysis: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** How long nobody may type before the analysis is computed [ms]. */
const typingPause_ms = 250;

/** Keep an analysis computed for what is asked; an earlier question is cancelled. */
export function useAnalysis(question: () => Question): ComputedAnalysis {
  const result = shallowRef<AnalysisResult | null>(null);
  const isPending = ref(false);
  const failure = ref('');
  const wrong = shallowRef<readonly Problem[]>([]);
  let stop = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function compute({ client, runs, analysis, settings }: Question): Promise<void> {
    stop();
    if (!client) return;
    const key = crypto.randomUUID();
    let isCurrent = true;
    stop = () => {
      if (isCurrent && isPending.value) void client.call('analyses.cancel', { key }).catch(() => undefined);
      isCurrent = false;
    };
    isPending.value = true;
    try {
      const computed_ = await client.call('analyses.compute', { runs: [...runs], analysis, settings, key });
      if (!isCurrent) return;
      result.value = computed_;
      failure.value = '';
      wrong.value = [];
    } catch (error) {
      if (!isCurrent) return;
      wrong.value = error instanceof LabError && error.code === 'invalid-parameters' ? problemsOf(error) : [];
      failure.value = error instanceof Error ? error.message : String(error);
    }
    isPending.value = false;
  }

  watch(
    question,
    (asked) => {
      clearTimeout(timer);
      timer = setTimeout(() => void compute(asked), result.value ? typingPause_ms : 0);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    stop();
  });
  return {
    result,
    isPending,
    failure,
    problems: computed(
      () => new Map(wrong.value.map(({ parameter, allowed }) => [parameter, `Must be ${allowed}.`])),
    ),
  };
}

const problemsOf = ({ data }: LabError): readonly Problem[] =>
  (data as { problems: readonly Problem[] }).problems;
