import { createBirpc } from 'birpc';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Recording } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import type { AnalystFunctions } from './spikeAnalyst.ts';

type Promised<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;

/** Answers questions about the spikes of a run without holding up the page. */
export interface Analyst {
  readonly ask: {
    readonly [Name in Exclude<keyof AnalystFunctions, 'append'>]: Promised<AnalystFunctions[Name]>;
  };
  /** 0 until there are spikes; goes up whenever there are more: what was asked before is out of date. */
  readonly revision: Readonly<ShallowRef<number>>;
}

/** So many spikes are copied in a moment. */
const spikesPerPart = 500_000;

/**
 * Keep the spikes of a recording in a worker of their own for as long as the scope lives. The spikes of a run never
 * change, but more may come: `spikes` gives all there are by now.
 */
export function useAnalyst(recording: () => Recording, spikes: () => Spikes): Analyst {
  const worker = new Worker(new URL('./analystWorker.ts', import.meta.url), { type: 'module' });
  const rpc = createBirpc<AnalystFunctions>(
    {},
    {
      post: (message) => worker.postMessage(message),
      on: (receive) => worker.addEventListener('message', (event) => receive(event.data)),
      // Ten million spikes take their time.
      timeout: -1,
    },
  );
  worker.addEventListener('error', ({ message }) => {
    rpc.$close(new Error(`The analysis has ended: ${message || 'its worker could not be started'}`));
  });
  const revision = shallowRef(0);
  let sent = 0;
  let isSending = false;

  /** Copy what is new to the worker, part by part, so that the page is at hand in between. */
  async function send(): Promise<void> {
    isSending = true;
    do {
      const all = spikes();
      const part = {
        steps: all.steps.slice(sent, sent + spikesPerPart),
        neurons: all.neurons.slice(sent, sent + spikesPerPart),
      };
      sent += part.steps.length;
      await rpc.append(part, recording());
    } while (sent < spikes().steps.length);
    isSending = false;
    revision.value++;
  }

  watch(
    spikes,
    () => {
      // Where the worker has ended, whoever asks next is told so.
      if (!isSending) send().catch(() => revision.value++);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    rpc.$close();
    worker.terminate();
  });
  return { ask: rpc, revision };
}
