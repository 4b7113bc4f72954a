// For tools that do not read .vue files themselves; vue-tsc does, and sees each component's own type.
declare module '*.vue' {
  import type { Component } from 'vue';
  const component: Component;
  export default component;
}

declare module '*.css';
