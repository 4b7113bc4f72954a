import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { layers } from './layers.js';

/**
 * A lint rule: each layer of src/ imports only what the table in layers.js allows it.
 * @type {import('eslint').Rule.RuleModule}
 */
export const layerImports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      layer: 'src/{{from}} must not import src/{{to}}: of our own code it may import {{allowed}}.',
      outside: 'src/{{from}} must not import {{to}}, which is outside src.',
      node: 'src/{{from}} must not use {{to}}: it runs without Node.',
      package: 'src/{{from}} must not use the package {{to}}.',
      alias: 'Write "#{{to}}": files of another layer are imported by the package imports of package.json.',
    },
  },
  create(context) {
    const file = toPath(relative(context.cwd, context.filename));
    const from = layerOf(file);
    if (!from) return {};
    const isTest = file.endsWith('.test.ts');

    function check(node) {
      if (typeof node?.value !== 'string') return;
      const problem = findProblem(node.value, { file, from, isTest });
      if (problem) context.report({ node, messageId: problem.messageId, data: { from, ...problem.data } });
    }

    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source),
    };
  },
};

/** Find what is wrong with one import specifier, or null. */
function findProblem(specifier, { file, from, isTest }) {
  const layer = layers[from];
  const isRelative = specifier.startsWith('.');
  if (!isRelative && !specifier.startsWith('#')) {
    // Tests run in Node, whatever they test.
    if (isTest) return null;
    if (isBuiltin(specifier)) return layer.mayUseNode ? null : { messageId: 'node', data: { to: specifier } };
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    return layer.packagesDenied.includes(name) ? { messageId: 'package', data: { to: name } } : null;
  }
  const target = isRelative ? toPath(join(dirname(file), specifier)) : `src/${specifier.slice(1)}`;
  const to = layerOf(target);
  if (!to) {
    const isAllowed = isTest || (layer.mayUseNode && target === 'package.json');
    return isAllowed ? null : { messageId: 'outside', data: { to: target } };
  }
  if (to === from) return null;
  const path = target.slice('src/'.length);
  if (
    !layer.imports.some(
      (allowed) => path === allowed || path.startsWith(allowed.includes('/') ? allowed : `${allowed}/`),
    )
  ) {
    const allowed =
      layer.imports.length > 0
        ? layer.imports.map((name) => `src/${name}`).join(' and ') + ' only'
        : 'nothing';
    return { messageId: 'layer', data: { to: path, allowed } };
  }
  return isRelative ? { messageId: 'alias', data: { to: path } } : null;
}

/** Name the layer that a path (from the project's folder) belongs to, or null. */
function layerOf(path) {
  const [top, name] = path.split('/');
  return top === 'src' && Object.hasOwn(layers, name) ? name : null;
}

function toPath(path) {
  return path.split(sep).join('/');
}
