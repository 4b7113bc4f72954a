import packageJson from '../../../package.json' with { type: 'json' };
import { availableParallelism } from 'node:os';
import type { SystemInfo } from '#shared/contract/systemContract.ts';
import { contractVersion } from '#shared/contract/version.ts';
import { schemaVersion } from '#shared/model/schemaVersion.ts';
import { engineVersion } from '#simulator/clientVersion.ts';

/** Say what this host is. */
export const systemInfo = (host: SystemInfo['host'], workers: number): SystemInfo => ({
  ...electronVersions(process.versions),
  app: packageJson.productName,
  app_version: packageJson.version,
  contract_version: contractVersion,
  engine_version: engineVersion,
  schema_version: schemaVersion,
  host,
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  cores: availableParallelism(),
  workers,
});

/** Electron adds its own versions to Node's. */
const electronVersions = ({
  electron,
  chrome,
}: Readonly<Record<string, string | undefined>>): Pick<SystemInfo, 'electron' | 'chromium'> => ({
  ...(electron === undefined ? {} : { electron }),
  ...(chrome === undefined ? {} : { chromium: chrome }),
});
