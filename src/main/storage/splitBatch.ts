import { sortSpikes } from '#shared/analysis/sortSpikes.ts';
import { maximumChunkSpikes } from '#shared/interop/spikeChunk.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';

/** Cut a stretch between steps so that no part has much more than `limit` spikes; nothing for one without recorded time. */
export function splitBatch(batch: SpikeBatch, limit: number = maximumChunkSpikes): SpikeBatch[] {
  const { firstStep, lastStep } = batch;
  if (lastStep < firstStep) return [];
  if (batch.steps.length <= limit) return [batch];
  const { steps, neurons } = sortSpikes(batch);
  const parts: SpikeBatch[] = [];
  let from = 0;
  let partStep = firstStep;
  while (steps.length - from > limit) {
    let end = from + limit;
    // A step is never cut.
    while (end < steps.length && steps[end] === steps[end - 1]) end++;
    const partEnd = end < steps.length ? steps[end] - 1 : lastStep;
    parts.push({
      firstStep: partStep,
      lastStep: partEnd,
      steps: steps.slice(from, end),
      neurons: neurons.slice(from, end),
    });
    from = end;
    partStep = partEnd + 1;
  }
  if (partStep > lastStep) return parts;
  parts.push({ firstStep: partStep, lastStep, steps: steps.slice(from), neurons: neurons.slice(from) });
  return parts;
}
