// Entry of the worker that keeps the spikes of one run.
import { createBirpc } from 'birpc';
import { SpikeAnalyst, type AnalystFunctions } from './spikeAnalyst.ts';

const analyst = new SpikeAnalyst();
const functions: AnalystFunctions = {
  append: (spikes, recording) => analyst.append(spikes, recording),
  counts: () => analyst.counts(),
  rates: (of, settings) => analyst.rates(of, settings),
  histograms: (times, cluster, settings) => analyst.histograms(times, cluster, settings),
  raster: (question) => analyst.raster(question),
};

createBirpc<object, AnalystFunctions>(functions, {
  post: (message) => postMessage(message),
  on: (receive) => addEventListener('message', (event) => receive(event.data)),
});
