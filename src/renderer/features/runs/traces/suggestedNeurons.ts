import type { Layout } from '#shared/analysis/recording.ts';

/** Suggest which neurons to record: the one that is singled out, or the first E neuron of three clusters and an I neuron. */
export function suggestedNeurons({ N_E, n_clusters }: Layout, singledOut: number | null): number[] {
  if (singledOut !== null) return [singledOut];
  const size = N_E / n_clusters;
  return [...Array.from({ length: Math.min(3, n_clusters) }, (_, cluster) => cluster * size), N_E];
}

/** Read numbers of neurons, separated by commas or spaces; or say what is wrong with them. */
export function readNeurons(
  text: string,
  { N_E, N_I }: Layout,
): { readonly neurons: number[] } | { readonly problem: string } {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const last = N_E + N_I - 1;
  if (words.length === 0) return { problem: `Neurons is empty, must be numbers from 0 to ${last}` };
  const neurons = words.map(Number);
  const wrong = words.find((_, k) => !Number.isInteger(neurons[k]) || neurons[k] < 0 || neurons[k] > last);
  if (wrong !== undefined)
    return { problem: `Neurons has ${wrong}, must be whole numbers from 0 to ${last}` };
  return { neurons: [...new Set(neurons)] };
}
