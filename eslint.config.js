import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import vue from 'eslint-plugin-vue';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { layerImports } from './eslint/layerImports.js';

/** What Node, workers and browsers all have, and what neither tells the time nor reaches outside. */
const portableGlobals = [
  ...['AbortController', 'AbortSignal', 'DOMException', 'TextDecoder', 'TextEncoder', 'WebAssembly'],
  ...['atob', 'btoa', 'structuredClone'],
];
const hostGlobals = Object.keys({ ...globals.browser, ...globals.node }).filter(
  (name) => !(name in globals.builtin) && !portableGlobals.includes(name),
);

/**
 * Rules about which file may import what, exported so that a test can show that each of them works.
 * @type {import('eslint').Linter.Config[]}
 */
export const importRules = [
  {
    files: ['src/**/*.{ts,vue}'],
    plugins: { lab: { rules: { layers: layerImports } } },
    rules: { 'lab/layers': 'error' },
  },
  {
    files: ['src/{shared,engine}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...hostGlobals.map((name) => ({
          name,
          message:
            'src/shared and src/engine are pure: no Node, no DOM, no clock. Let the caller pass it in.',
        })),
      ],
    },
  },
  {
    files: ['**/*.{ts,js,mjs,vue}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver()],
      'import-x/extensions': ['.ts', '.js', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: { 'import-x/no-cycle': 'error' },
  },
  {
    files: ['**/*.{ts,js,mjs}'],
    ignores: ['*.config.{ts,js}', '**/*.d.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name: one name for one thing everywhere.',
        },
        {
          selector: 'ExportSpecifier[exported.name="default"]',
          message: 'Export by name: one name for one thing everywhere.',
        },
        {
          selector:
            'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|fails)$/]',
          message: 'Every test runs: make it pass or remove it.',
        },
      ],
    },
  },
];

export default defineConfig(
  {
    ignores: [
      'out/',
      'dist/',
      'coverage/',
      '.cache/',
      'src/engine/kernel/assembly/',
      'src/engine/kernel/generated/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  vue.configs['flat/recommended'],
  {
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.vue'] } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Reference values are quoted with all the digits of their source.
      'no-loss-of-precision': 'off',
      'max-lines': ['error', 400],
      // Element types of arrays leave undefined out (noUncheckedIndexedAccess is off), so it sees no need to check.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  ...importRules,
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  // vue-tsc checks types and names in .vue files; .js and .mjs files have no types.
  { files: ['**/*.{js,mjs,vue}'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.vue'], rules: { 'no-undef': 'off' } },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  { files: ['types/*.d.ts'], rules: { '@typescript-eslint/no-extraneous-class': 'off' } },
  prettier,
);
