import * as v from 'valibot';
import { count, nothing } from './plainData.ts';
import { procedure } from './procedure.ts';

const systemInfo = v.object({
  app: v.string(),
  app_version: v.string(),
  contract_version: count,
  engine_version: v.string(),
  schema_version: count,
  /** What the services run in. */
  host: v.picklist(['electron', 'serve', 'cli']),
  node: v.string(),
  /** Versions of Electron and of the Chromium in it, where the host is Electron. */
  electron: v.exactOptional(v.string()),
  chromium: v.exactOptional(v.string()),
  platform: v.string(),
  cores: count,
  /** How many runs are computed at once. */
  workers: count,
});

/** What a client can know about the host. */
export type SystemInfo = v.InferOutput<typeof systemInfo>;

export const systemProcedures = {
  /**
   * The first call on every connection; error `contract-version` where the versions differ. Its form never changes,
   * so that versions can always tell each other.
   */
  'system.connect': procedure(v.object({ contract_version: v.number() }), systemInfo),
  'system.info': procedure(nothing, systemInfo),
};
