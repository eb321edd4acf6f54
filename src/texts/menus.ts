/** The keyboard that stays below the input field, and what its labels call. A label always wins over free text. */
import { labels } from './labels.ts';

type Rows = readonly (readonly string[])[];

const { report, waves, registerTheme, exemplars, deadlines, help } = labels;
const { summary, blockSummary, notReported, targets, petitions, reviewQueue, launchWave, directory } = labels;

/** Six labels for each kind of work; whose work it is says `menuRole` of domain/people.ts. The press has its own short one. */
export const menus = {
  liaison: [
    [report, waves],
    [registerTheme, exemplars],
    [deadlines, help],
  ],
  leader: [
    [summary, notReported],
    [targets, exemplars],
    [petitions, help],
  ],
  council: [
    [blockSummary, notReported],
    [targets, exemplars],
    [petitions, help],
  ],
  board: [
    [reviewQueue, summary],
    [launchWave, notReported],
    [directory, help],
  ],
  press: [[exemplars, help]],
} as const satisfies Record<string, Rows>;

export type Menu = keyof typeof menus;

/** The command each menu label calls, without the slash. */
export const menuCommands: Readonly<Record<string, string>> = {
  [report]: 'baocao',
  [waves]: 'dot',
  [registerTheme]: 'dangky',
  [exemplars]: 'dienhinh',
  [deadlines]: 'han',
  [help]: 'trogiup',
  [summary]: 'tonghop',
  [blockSummary]: 'tonghop',
  [notReported]: 'cham',
  [targets]: 'chitieu',
  [petitions]: 'kiennghi',
  [reviewQueue]: 'duyet',
  [launchWave]: 'phatdong',
  [directory]: 'danhba',
};
