import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ICruiseResult, IForbiddenRuleType, IModule } from 'dependency-cruiser';
import { IMPORT_TYPE, impurities } from './purity.ts';

/** One breach of the rules of the house: which rule, where, and what was found there. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly found: string;
}

export interface Verdict {
  /** How many files of src/ were read. */
  readonly files: number;
  /** How many imports between files of src/, or from them to packages, were judged. */
  readonly imports: number;
  /** The names of the import rules that were in force. */
  readonly rules: readonly string[];
  readonly violations: readonly Violation[];
}

const RULES = fileURLToPath(new URL('./rules.mjs', import.meta.url));
const CRUISER = fileURLToPath(new URL('../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url));

/** A function lives in the room of its noun. */
const NAMELESS_FOLDERS = new Set(['utils', 'util', 'helpers', 'helper', 'shared', 'common', 'misc']);

function list(root: string, folder: string): { files: string[]; folders: string[] } {
  const path = join(root, folder);
  if (!existsSync(path)) {
    return { files: [], folders: [] };
  }
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const names = entries
    .map((entry) => ({ entry, name: relative(root, join(entry.parentPath, entry.name)).split(sep).join('/') }))
    // The bench installs its peers below itself.
    .filter(({ name }) => !name.split('/').includes('node_modules'));
  return {
    files: names.filter(({ entry }) => entry.isFile()).map(({ name }) => name),
    folders: names.filter(({ entry }) => entry.isDirectory()).map(({ name }) => name),
  };
}

/**
 * dependency-cruiser's view of `root`/src. In a process of its own, because its swc visitor does not survive tsx's module loader.
 * Its exit code counts violations, so only output that is no JSON is an error.
 */
function cruise(root: string): Promise<ICruiseResult> {
  return new Promise((resolve, reject) => {
    const args = [CRUISER, 'src', '--config', RULES, '--output-type', 'json'];
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as ICruiseResult);
      } catch {
        reject(new Error(`architecture: dependency-cruiser failed in ${root}: ${stderr.trim() || stdout.trim()}`));
      }
    });
  });
}

function namelessFolders(folders: readonly string[]): Violation[] {
  return folders
    .filter((folder) => NAMELESS_FOLDERS.has(folder.slice(folder.lastIndexOf('/') + 1).toLowerCase()))
    .map((folder) => ({ rule: 'folders-have-nouns', file: folder, found: 'a folder whose name says nothing' }));
}

/**
 * The room of a file: its first folder under src/, or the file itself when it stands directly in src/. What can be pressed is a room of its own, low on the
 * ladder: to name a button does not call its feature.
 */
function room(file: string): string | null {
  if (/^src\/features\/[^/]+\/buttons\.ts$/.test(file)) return 'features/*/buttons.ts';
  return /^src\/([^/]+)/.exec(file)?.[1] ?? null;
}

/** Rooms form a ladder: two rooms that reach each other, through whichever files, are one room in truth. */
function roomCycles(modules: readonly IModule[]): Violation[] {
  const edges = new Map<string, Map<string, string>>();
  for (const module of modules) {
    const from = room(module.source);
    for (const dependency of module.dependencies) {
      const to = room(dependency.resolved);
      if (from !== null && to !== null && from !== to) {
        const known = edges.get(from) ?? new Map<string, string>();
        known.set(to, known.get(to) ?? `${module.source} → ${dependency.resolved}`);
        edges.set(from, known);
      }
    }
  }
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>();
    const queue = [start];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const to of edges.get(next)?.keys() ?? []) {
        if (!seen.has(to)) {
          seen.add(to);
          queue.push(to);
        }
      }
    }
    return seen;
  };
  const violations: Violation[] = [];
  for (const [from, targets] of edges) {
    for (const [to, example] of targets) {
      if (reach(to).has(from)) {
        violations.push({ rule: 'rooms-form-a-ladder', file: `src/${from}`, found: `${example}, and ${to} leads back to ${from}` });
      }
    }
  }
  return violations;
}

/** The files that rules.mjs holds pure, by the rule the cruise itself used. */
function purePatterns(rules: readonly IForbiddenRuleType[]): RegExp[] {
  const path = rules.find((rule) => rule.name === 'pure-imports-pure')?.from.path;
  if (path === undefined) {
    throw new Error('rules.mjs: no rule "pure-imports-pure" with a from.path, so no file would be held pure');
  }
  return [path].flat().map((pattern) => new RegExp(pattern));
}

/** What the sources themselves say: impurities of PURE files, and anywhere an import inside a type, which dependency-cruiser does not see. */
function sourceViolations(root: string, sources: readonly string[], pure: readonly RegExp[]): Violation[] {
  return sources.flatMap((file) => {
    const found = impurities(readFileSync(join(root, file), 'utf8'));
    const hidden = found
      .filter((what) => what === IMPORT_TYPE)
      .map((what) => ({ rule: 'imports-at-the-top', file, found: `uses ${what}` }));
    const impure = pure.some((pattern) => pattern.test(file)) ? found.filter((what) => what !== IMPORT_TYPE) : [];
    return [...hidden, ...impure.map((what) => ({ rule: 'pure-computes', file, found: `uses ${what}` }))];
  });
}

/**
 * Judges the tree under `root` (a folder that holds src/, and tests/ if any) by rules.mjs, by the purity of the PURE files, by
 * folder names and by the ladder of rooms.
 *
 * Throws when not every TypeScript file of src/ was seen: rules that saw nothing must not pass.
 */
export async function judge(root: string): Promise<Verdict> {
  const src = list(root, 'src');
  const sources = src.files.filter((file) => file.endsWith('.ts'));
  if (sources.length === 0) {
    throw new Error(`architecture: no .ts file under ${join(root, 'src')}: nothing was judged`);
  }
  const { modules, summary } = await cruise(root);
  const seen = new Set(modules.map((module) => module.source));
  const unseen = sources.filter((file) => !seen.has(file));
  if (unseen.length > 0) {
    throw new Error(`architecture: dependency-cruiser saw ${sources.length - unseen.length} of ${sources.length} files; not ${unseen[0]}`);
  }
  const own = modules.filter((module) => module.source.startsWith('src/'));
  const rules = (summary.ruleSetUsed?.forbidden ?? []) as IForbiddenRuleType[];
  const violations = [
    ...summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, file: from, found: `imports ${to}` })),
    ...roomCycles(own),
    ...sourceViolations(root, sources, purePatterns(rules)),
    ...namelessFolders([...src.folders, ...list(root, 'tests').folders]),
  ];
  return {
    files: sources.length,
    imports: own.reduce((sum, module) => sum + module.dependencies.length, 0),
    rules: rules.map((rule) => rule.name ?? 'unnamed'),
    violations,
  };
}
