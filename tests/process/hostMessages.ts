import type { RunRequest } from '#main/runs/runRequest.ts';
import type { RunStatus } from '#shared/runs/run.ts';

/** What a test sends to a host process. */
export type ToHost = { readonly type: 'start'; readonly request: RunRequest } | { readonly type: 'close' };

/** What a host process tells the test. */
export type FromHost =
  | { readonly type: 'ready' }
  | { readonly type: 'batch'; readonly id: string; readonly simulator: number | undefined }
  | { readonly type: 'changed'; readonly id: string; readonly status: RunStatus }
  | { readonly type: 'complaint'; readonly line: string };
