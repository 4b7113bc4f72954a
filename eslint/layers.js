/** The layers of src/ and what each may use; "simulator/client" stands for all files whose path starts so. */
export const layers = {
  shared: { imports: [], mayUseNode: false, packagesDenied: ['electron', 'vue', 'pinia', 'better-sqlite3'] },
  engine: {
    imports: ['shared'],
    mayUseNode: false,
    packagesDenied: ['electron', 'vue', 'pinia', 'better-sqlite3'],
  },
  simulator: {
    imports: ['engine', 'shared'],
    mayUseNode: true,
    packagesDenied: ['electron', 'vue', 'pinia'],
  },
  main: { imports: ['shared', 'simulator/client'], mayUseNode: true, packagesDenied: ['vue', 'pinia'] },
  preload: { imports: ['shared'], mayUseNode: false, packagesDenied: ['vue', 'pinia', 'better-sqlite3'] },
  renderer: { imports: ['shared'], mayUseNode: false, packagesDenied: ['electron', 'better-sqlite3'] },
};
