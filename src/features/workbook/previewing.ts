/** What an import would do, in messages: figures by sheet, slips, and each change by itself. */
import { press } from '../../domain/button.ts';
import type { Choices, Outgoing } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { clip } from '../../texts/rich.ts';
import * as buttons from './buttons.ts';
import { changesOf } from './importing.ts';
import type { Outcome } from './sheets/merging.ts';
import { problemLine, workbook } from './words.ts';

/** Slips that stand in the first message; the others are a button away. */
const FIRST_PROBLEMS = 5;

interface Previewed {
  readonly id: string;
  /** The number of the preview that this is. */
  readonly preview: number;
  readonly outcome: Outcome;
  readonly you: string;
}

export function previewMessage({ id, preview, outcome, you }: Previewed): Outgoing {
  const { problems, sheets, unread } = outcome;
  if (problems.length > 0) {
    const first = problems.slice(0, FIRST_PROBLEMS).map((problem) => `- ${problemLine(problem)}`);
    return {
      text: workbook.refused({ you, count: problems.length, first, counts: sheets }),
      choices: [[press(labels.viewProblems, buttons.problems, { import: id }), press(labels.blankTemplate, buttons.template)]],
    };
  }
  if (changesOf(outcome) === 0) return { text: workbook.unchanged({ counts: sheets, unread }) };
  const changed = sheets.flatMap((sheet, i) =>
    sheet.changes.length > 0 ? [press(clip(sheet.name, 20), buttons.changes, { import: id, sheet: i })] : [],
  );
  const decide: Choices = [
    [press(labels.applyChange, buttons.write, { import: id, preview }), press(labels.cancel, buttons.cancel, { import: id })],
  ];
  return {
    text: workbook.preview({
      counts: sheets.filter((sheet) => sheet.changes.length > 0 || sheet.same > 0 || sheet.examples > 0),
      unread,
      again: preview > 1,
    }),
    choices: [...arranged(changed), ...decide],
  };
}

export function problemsMessage({ id, outcome }: Pick<Previewed, 'id' | 'outcome'>, asked: number | undefined): Outgoing {
  const lines = outcome.problems.map((problem, i) => `${i + 1}. ${problemLine(problem)}`);
  const { page, pages, shown } = pageAt(inPages(lines), asked);
  return {
    text: workbook.problems({ page, pages, count: lines.length, lines: shown }),
    choices: turning({ page, pages }, (label, to) => press(label, buttons.problems, { import: id, page: to })),
  };
}

/** `null`: there is no such sheet in it. */
export function changesMessage(
  { id, outcome }: Pick<Previewed, 'id' | 'outcome'>,
  sheet: number,
  asked: number | undefined,
): Outgoing | null {
  const one = outcome.sheets[sheet];
  if (!one) return null;
  const { page, pages, shown } = pageAt(inPages(one.changes.map((change) => `- ${change}`)), asked);
  return {
    text: workbook.changes({ page, pages, sheet: one.name, lines: shown }),
    choices: [
      ...turning({ page, pages }, (label, to) => press(label, buttons.changes, { import: id, sheet, page: to })),
      [press(labels.toPreview, buttons.preview, { import: id })],
    ],
  };
}
