/** Packages that are not bundled, because they find native libraries beside their own files. */
export const externalPackages = ['better-sqlite3', '@napi-rs/canvas'] as const;
