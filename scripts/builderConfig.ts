import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { appId } from '../src/shared/app/appId.ts';
import { externalPackages } from './externalPackages.ts';
import { noticesFile } from './notices/writeNotices.ts';

/** Folders of node_modules that are packed: those of the packages that are not bundled, with all of their scope. */
const packedFolders = externalPackages.map((name) => name.split('/')[0]).join('|');

/** Say how electron-builder packs the app that was built in a folder, into another one, for Linux, macOS and Windows. */
export const builderConfig = (built: string, output: string): Configuration => ({
  appId,
  productName: 'EI Cluster Lab',
  copyright: 'MIT licence',
  directories: { output, buildResources: 'resources' },
  // Debian wants a page and somebody to write to; the page is that of the model.
  extraMetadata: {
    homepage: 'https://nest-simulator.readthedocs.io/en/stable/auto_examples/EI_clustered_network/',
  },
  files: [
    { from: built, to: 'out', filter: ['{main,preload,renderer}/**'] },
    'package.json',
    'resources/icon.png',
    'resources/fonts/**',
    // All other packages are bundled.
    `!node_modules/!(${packedFolders})/**`,
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/better-sqlite3/prebuilds/*',
    'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
  ],
  extraResources: [{ from: join(built, noticesFile), to: basename(noticesFile) }],
  asar: true,
  // Electron's own demonstration, which a distribution that was fetched by npm still holds.
  afterExtract: async ({ appOutDir }) => {
    for (const resources of ['resources', 'Electron.app/Contents/Resources']) {
      await rm(join(appOutDir, resources, 'default_app.asar'), { force: true });
    }
  },
  // Native libraries come ready-made, one for all versions of Node and Electron.
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: 'eirun',
      name: 'EIClusterLab.run',
      description: 'Run of EI Cluster Lab',
      mimeType: 'application/x-eirun',
      role: 'Editor',
      rank: 'Owner',
    },
  ],
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  icon: 'resources/icon.png',
  linux: {
    target: ['AppImage', 'deb'],
    executableName: 'ei-cluster-lab',
    category: 'Science',
    synopsis: 'Simulates the EI-clustered spiking attractor network',
    maintainer: 'The EI Cluster Lab developers <developers@ei-cluster-lab.invalid>',
  },
  mac: { target: ['dmg', 'zip'], category: 'public.app-category.education', darkModeSupport: true },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true },
  publish: null,
});
