/**
 * The keyboard that stays below the input field, and what its labels call. A label always wins over free text. Of what a role would like to have at hand
 * it holds what works: a feature that opens, or a permission that is given, brings its label along.
 */
import { labels } from './labels.ts';

const { report, waves, registerTheme, exemplars, deadlines, help, sentReports, askBoard } = labels;
const { summary, blockSummary, notReported, targets, petitions, reviewQueue, launchWave, directory } = labels;

/** What each kind of work would like to have at hand, the most wanted first; whose work it is says `menuRole` of domain/people.ts. */
const wanted = {
  liaison: [report, waves, registerTheme, exemplars, deadlines, sentReports, askBoard],
  head: [reviewQueue, report, sentReports, waves, deadlines, askBoard],
  leader: [summary, notReported, targets, exemplars, petitions],
  council: [blockSummary, notReported, targets, exemplars, petitions],
  board: [reviewQueue, summary, launchWave, notReported, directory],
  press: [exemplars],
} as const;

export type Menu = keyof typeof wanted;

/** The command each menu label calls, without the slash. */
export const menuCommands: Readonly<Record<string, string>> = {
  [report]: 'baocao',
  [waves]: 'dot',
  [registerTheme]: 'dangky',
  [exemplars]: 'dienhinh',
  [deadlines]: 'han',
  [help]: 'trogiup',
  [sentReports]: 'lichsu',
  [askBoard]: 'hoiban',
  [summary]: 'tonghop',
  [blockSummary]: 'tonghop',
  [notReported]: 'cham',
  [targets]: 'chitieu',
  [petitions]: 'kiennghi',
  [reviewQueue]: 'duyet',
  [launchWave]: 'phatdong',
  [directory]: 'danhba',
};

const LABELS = 6;
const A_ROW = 2;

/**
 * The rows of a keyboard: at most six labels, the last one help.
 * @param works whether a command, by its name, does something for this person
 */
export function keyboard(menu: Menu, works: (command: string) => boolean): readonly (readonly string[])[] {
  const own = wanted[menu].filter((label) => works(menuCommands[label] ?? '')).slice(0, LABELS - 1);
  const all: readonly string[] = [...own, help];
  return Array.from({ length: Math.ceil(all.length / A_ROW) }, (_, i) => all.slice(i * A_ROW, (i + 1) * A_ROW));
}

/** The commands behind what a role wants at hand, in that order. */
export const wantedCommands = (menu: Menu): readonly string[] => wanted[menu].map((label) => menuCommands[label] ?? '');
