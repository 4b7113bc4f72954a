import { neuronRange } from './network/layout.ts';
import type { NetworkModel } from './network/networkModel.ts';

/** Switches the stimulus of a model on and off while it is simulated. */
export class StimulusSchedule {
  readonly #model: NetworkModel;
  readonly #setCurrent: (neuron: number, current: number) => void;
  #done = 0;

  constructor(model: NetworkModel, setCurrent: (neuron: number, current: number) => void) {
    this.#model = model;
    this.#setCurrent = setCurrent;
  }

  /** Give the step at which the stimulus changes next, Infinity if it does not. */
  get nextStep(): number {
    return this.#model.stimulus.changes[this.#done]?.step ?? Infinity;
  }

  /** Make the changes that are due once `step` steps are done. */
  apply(step: number): void {
    const { layout, stimulus } = this.#model;
    for (; this.nextStep <= step; this.#done++) {
      for (const cluster of stimulus.clusters) {
        const { start, end } = neuronRange(layout, 'E', cluster);
        for (let neuron = start; neuron < end; neuron++) {
          this.#setCurrent(neuron, stimulus.changes[this.#done].current);
        }
      }
    }
  }
}
