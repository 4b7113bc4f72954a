// Puts the stand-in in the place of the module "electron"; loaded by `node --import` before the built main process.
import { registerHooks } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

// Packages look at these to find out where they are.
for (const [name, value] of Object.entries({ electron: '45.0.0-stand-in', chrome: '150.0.0.0' })) {
  Object.defineProperty(process.versions, name, { value, enumerable: true });
}
Object.defineProperty(process, 'type', { value: 'browser' });
