import type { Statistics } from '#shared/analysis/statistics.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { JobProgress, SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { ListedNetwork } from '#shared/runs/listedNetwork.ts';
import type { RunOptions } from '#shared/runs/run.ts';

export type { JobProgress, SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';

/** What recorded spikes come to: their number and their hash, as spikeHash gives it. */
export interface SpikeSum {
  readonly spikes: number;
  readonly hash: string;
}

/** What the host sends to the simulator process. A job's name is the host's choice. */
export type ToSimulator =
  | {
      readonly type: 'start';
      readonly job: string;
      readonly parameters: Parameters;
      readonly options: RunOptions;
      /** No batches are wanted, only what all spikes come to. */
      readonly isSummedUp?: boolean;
    }
  /** Build the network only and count, or list, its synapses. */
  | { readonly type: 'count' | 'list'; readonly job: string; readonly parameters: Parameters }
  | { readonly type: 'pause' | 'resume' | 'cancel'; readonly job: string }
  /** The host has dealt with the oldest batch of a job; a job waits while its host is far behind. */
  | { readonly type: 'received'; readonly job: string }
  | { readonly type: 'shutdown' };

/** What the simulator process sends to its host. Batches of a job come in order, before its end. */
export type FromSimulator =
  | { readonly type: 'ready' }
  | { readonly type: 'built'; readonly job: string; readonly synapses: number; readonly build_s: number }
  | { readonly type: 'progress'; readonly job: string; readonly progress: JobProgress }
  | {
      readonly type: 'batch';
      readonly job: string;
      readonly spikes: SpikeBatch;
      readonly traces: TraceBatch | null;
    }
  | {
      readonly type: 'done';
      readonly job: string;
      readonly simulate_s: number;
      readonly statistics: Statistics;
      /** Of a job without batches: how many spikes were recorded, and their hash. */
      readonly sum?: SpikeSum;
    }
  | {
      readonly type: 'counted';
      readonly job: string;
      readonly synapses: number;
      /** As `countSynapses` of the engine gives them. */
      readonly counts: Float64Array;
    }
  | { readonly type: 'listed'; readonly job: string; readonly network: ListedNetwork }
  | { readonly type: 'cancelled'; readonly job: string }
  | {
      readonly type: 'failed';
      readonly job: string;
      readonly error: { readonly code: string; readonly message: string; readonly data: unknown };
    };
