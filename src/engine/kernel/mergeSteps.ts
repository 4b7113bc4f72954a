/** Spikes sorted by step, then neuron. */
export interface SpikeList {
  readonly steps: Uint32Array;
  readonly neurons: Uint32Array;
}

/**
 * Merge the spikes of several parts of a network, each given as pairs of step and neuron, sorted; the parts follow each
 * other in the order of their neurons.
 */
export function mergeSteps(parts: readonly Uint32Array[]): SpikeList {
  const count = parts.reduce((sum, { length }) => sum + length / 2, 0);
  const steps = new Uint32Array(count);
  const neurons = new Uint32Array(count);
  const positions = parts.map(() => 0);
  // Nothing to merge, which is the usual case.
  if (parts.length === 1) {
    const [pairs] = parts;
    for (let k = 0; k < count; k++) {
      steps[k] = pairs[2 * k];
      neurons[k] = pairs[2 * k + 1];
    }
    return { steps, neurons };
  }
  for (let at = 0; at < count;) {
    let step = Infinity;
    for (let k = 0; k < parts.length; k++) {
      if (positions[k] < parts[k].length) step = Math.min(step, parts[k][positions[k]]);
    }
    for (let k = 0; k < parts.length; k++) {
      const pairs = parts[k];
      let position = positions[k];
      for (; position < pairs.length && pairs[position] === step; position += 2) {
        steps[at] = step;
        neurons[at++] = pairs[position + 1];
      }
      positions[k] = position;
    }
  }
  return { steps, neurons };
}
