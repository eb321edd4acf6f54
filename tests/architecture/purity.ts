import { parseSync } from '@swc/core';

/** Names that bring the clock, chance, the network or the machine into a computation, wherever they stand as a value. */
const GLOBALS = new Set([
  'fetch',
  'process',
  'performance',
  'crypto',
  'randomUUID',
  'randomBytes',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'globalThis',
  'global',
  'console',
  'require',
]);

/** `object.property` pairs that read the clock or chance. */
const MEMBERS = new Set(['Date.now', 'Math.random', 'DateTime.now', 'Settings.now', 'Settings.defaultZone']);

/** luxon calls that read the clock when they get no argument. */
const CLOCK_WITHOUT_ARGUMENT = new Set(['DateTime.local', 'DateTime.utc']);

/** luxon methods whose answer depends on the moment they are called, unless `base` is given. */
const RELATIVE = new Set(['toRelative', 'toRelativeCalendar', 'diffNow']);

/** An import written inside a type: no run-time effect, but a dependency all the same. */
export const IMPORT_TYPE = "import('…') as a type";

interface SwcNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is SwcNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function identifier(value: unknown): string | null {
  return isNode(value) && value.type === 'Identifier' ? String(value['value']) : null;
}

/** `Date.now` for a member expression `Date.now` or `Date['now']`, else `null`. */
function memberName(value: unknown): string | null {
  if (!isNode(value) || value.type !== 'MemberExpression') {
    return null;
  }
  const object = identifier(value['object']);
  const property = value['property'];
  const computed = isNode(property) && property.type === 'Computed' ? property['expression'] : null;
  const name = isNode(computed) && computed.type === 'StringLiteral' ? String(computed['value']) : identifier(property);
  return object !== null && name !== null ? `${object}.${name}` : null;
}

function argumentCount(node: SwcNode): number {
  const list = node['arguments'];
  return Array.isArray(list) ? list.length : 0;
}

/** What one node does that a PURE file must not, or `null`. */
function impurity(node: SwcNode): string | null {
  switch (node.type) {
    case 'NewExpression':
      return identifier(node['callee']) === 'Date' && argumentCount(node) === 0 ? 'new Date()' : null;
    case 'CallExpression': {
      const callee = node['callee'];
      if (isNode(callee) && callee.type === 'Import') {
        return 'import()';
      }
      if (identifier(callee) === 'Date') {
        return 'Date()';
      }
      const member = memberName(callee);
      if (member !== null && CLOCK_WITHOUT_ARGUMENT.has(member) && argumentCount(node) === 0) {
        return `${member}()`;
      }
      const method = isNode(callee) && callee.type === 'MemberExpression' ? identifier(callee['property']) : null;
      return method !== null && RELATIVE.has(method) && argumentCount(node) === 0 ? `.${method}()` : null;
    }
    case 'MemberExpression': {
      const member = memberName(node);
      return member !== null && MEMBERS.has(member) ? member : null;
    }
    case 'MetaProperty':
      return node['kind'] === 'import.meta' ? 'import.meta' : null;
    case 'TsImportType':
      return IMPORT_TYPE;
    case 'Identifier':
      return GLOBALS.has(String(node['value'])) ? String(node['value']) : null;
    default:
      return null;
  }
}

/** Places where an identifier is only a label, not a value: `{ fetch: 1 }`, `x.process`, `interface X { crypto: string }`. */
function isLabel(parent: SwcNode, key: string, child: unknown): boolean {
  return (
    identifier(child) !== null &&
    ((key === 'property' && parent.type === 'MemberExpression') ||
      (key === 'key' && parent['computed'] !== true) ||
      parent.type === 'TsQualifiedName' ||
      parent.type === 'LabeledStatement')
  );
}

/**
 * What in `source` (TypeScript) reads the clock, chance, network, environment or modules at run time, in order of appearance, each once.
 * Comments and strings do not count. Throws when the source cannot be parsed.
 */
export function impurities(source: string): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    if (typeof value !== 'object' || value === null) {
      return;
    }
    const node = isNode(value) ? value : null;
    const bad = node ? impurity(node) : null;
    if (bad !== null) {
      found.add(bad);
    }
    for (const [key, child] of Object.entries(value)) {
      if (!(node && isLabel(node, key, child))) {
        visit(child);
      }
    }
  };
  visit(parseSync(source, { syntax: 'typescript', target: 'es2022' }).body);
  return [...found];
}
