/** What became of a report since it was first sent: its submissions, with what each said and which files came with it, and what was taken away. PURE. */
import type { Answers } from '../../domain/answers.ts';

/** What stands in the log of who did what. Instants are epoch ms. */
export interface Deed {
  readonly kind: 'submission' | 'withdrawn' | 'files_dropped';
  readonly at: number;
  readonly by: string;
  /** Of a submission. */
  readonly version: number | null;
  /** Of dropped files, their names. */
  readonly files: readonly string[];
}

/** The answers that were given with one submission: only those that were new then. */
export interface Given {
  readonly version: number;
  readonly at: number;
  readonly by: string;
  readonly answers: Answers;
}

/** A file that came with a submission, or on its heels. */
export interface CameFile {
  readonly name: string;
  readonly sentAt: number;
  /** It could not be fetched. */
  readonly lost: boolean;
}

/** What one submission said, and who gave it. */
export interface Version {
  readonly kind: 'version';
  readonly version: number;
  readonly at: number;
  readonly by: string;
  /** All answers as they stood after it. */
  readonly answers: Answers;
  readonly files: readonly Pick<CameFile, 'name' | 'lost'>[];
}

/** Files went with the draft of a report that had been taken back. */
export interface FilesDropped {
  readonly kind: 'files_dropped';
  readonly at: number;
  readonly by: string;
  readonly files: readonly string[];
}

/**
 * All of it from the first to the last. A submission is there whether it brought answers, or files alone, or nothing but itself again.
 * @param given in the order of their versions
 * @param deeds in their order
 */
export function historyFrom(given: readonly Given[], deeds: readonly Deed[], files: readonly CameFile[]): (Version | FilesDropped)[] {
  const logged = deeds.flatMap(({ kind, version, at, by }) => (kind === 'submission' && version !== null ? [{ version, at, by }] : []));
  const numbers = [...new Set([...given, ...logged].map(({ version }) => version))].sort((a, b) => a - b);
  let answers: Answers = {};
  const versions = numbers.flatMap((version): Omit<Version, 'files'>[] => {
    const own = given.find((one) => one.version === version);
    const head = own ?? logged.find((one) => one.version === version);
    if (!head) return [];
    answers = { ...answers, ...own?.answers };
    return [{ kind: 'version', version, at: head.at, by: head.by, answers }];
  });
  const withdrawals = deeds.filter(({ kind }) => kind === 'withdrawn').map(({ at }) => at);
  const came = files.map((file) => ({ file, version: versionOf(file, versions, withdrawals) }));
  const dropped = deeds.flatMap(({ kind, at, by, files: names }): FilesDropped[] =>
    kind === 'files_dropped' ? [{ kind, at, by, files: names }] : [],
  );
  return [
    ...versions.map((one) => ({
      ...one,
      files: came.filter(({ version }) => version === one.version).map(({ file: { name, lost } }) => ({ name, lost })),
    })),
    ...dropped,
  ].sort((a, b) => a.at - b.at);
}

/** The submission a file came with: the one before it, on whose heels it came, unless it lay in the draft of the next. */
function versionOf({ sentAt }: CameFile, versions: readonly Omit<Version, 'files'>[], withdrawals: readonly number[]): number | undefined {
  const before = versions.findLast(({ at }) => at <= sentAt);
  const next = versions.find(({ at }) => at > sentAt);
  const takenBack = withdrawals.some((at) => at <= sentAt && at > (before?.at ?? 0));
  return (takenBack ? (next ?? before) : (before ?? next))?.version;
}
