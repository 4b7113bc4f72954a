import { dirname, sep } from 'node:path';
import { build, Platform } from 'electron-builder';
import { builderConfig } from './builderConfig.ts';

export interface PackOptions {
  /** Electron's program for this platform; where another platform's is needed, electron-builder fetches it. */
  readonly electron: string;
  /** Folder of the built app. */
  readonly built: string;
  /** Folder for the packages. */
  readonly output: string;
  /** Make the unpacked app only, no installer. */
  readonly isUnpacked: boolean;
  /** Platforms to pack for; this one if there are none. */
  readonly platforms: readonly ('linux' | 'mac' | 'win')[];
}

const platformsByName = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS };

/** Pack the built app and return the paths of what was made; an unpacked app does not count. */
export async function packApp({
  electron,
  built,
  output,
  isUnpacked,
  platforms,
}: PackOptions): Promise<string[]> {
  const here = Platform.current();
  const wanted = platforms.length > 0 ? platforms.map((name) => platformsByName[name]) : [here];
  const made: string[] = [];
  for (const platform of wanted) {
    const files = await build({
      targets: platform.createTarget(isUnpacked ? 'dir' : null),
      config: {
        ...builderConfig(built, output),
        ...(platform === here ? { electronDist: folderOf(electron) } : {}),
      },
      publish: 'never',
    });
    made.push(...files);
  }
  return made;
}

/** Find the folder of a distribution from its program, which lies deeper on macOS. */
function folderOf(electron: string): string {
  const [above, inside] = electron.split(`${sep}Electron.app${sep}`, 2);
  return inside === undefined ? dirname(electron) : above;
}
