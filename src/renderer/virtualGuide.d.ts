/** The pages of docs/guide, rendered by scripts/guide/guidePlugin.ts. */
declare module 'virtual:guide' {
  export const guide: import('#shared/app/guide.ts').Guide;
}
