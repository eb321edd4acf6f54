/** Every text of the house by its key, for tests that hold for all of them. */
import type { RichText } from '../../src/domain/messages.ts';
import { board, progress } from '../../src/texts/board.ts';
import { directory, workbook } from '../../src/texts/directory.ts';
import { err, group } from '../../src/texts/errors.ts';
import { exemplar, oversight, press } from '../../src/texts/exemplar.ts';
import { extend, paper } from '../../src/texts/extend.ts';
import { control, help, seats } from '../../src/texts/help.ts';
import { leader } from '../../src/texts/leader.ts';
import { menu } from '../../src/texts/menu.ts';
import { handover, onboarding, privacy } from '../../src/texts/onboarding.ts';
import { deadlines, remind } from '../../src/texts/remind.ts';
import { head, report } from '../../src/texts/report.ts';
import { pledge, structure, theme, unitplan } from '../../src/texts/theme.ts';
import { wave } from '../../src/texts/wave.ts';

type Text = (parameters: never) => RichText | string;

const rooms: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  board,
  control,
  deadlines,
  directory,
  err,
  exemplar,
  extend,
  group,
  handover,
  head,
  help,
  leader,
  menu,
  onboarding,
  oversight,
  paper,
  pledge,
  press,
  privacy,
  progress,
  remind,
  report,
  seats,
  structure,
  theme,
  unitplan,
  wave,
  workbook,
};

export const texts: ReadonlyMap<string, Text> = new Map(
  Object.entries(rooms).flatMap(([section, room]) =>
    Object.entries(room)
      .filter((entry): entry is [string, Text] => typeof entry[1] === 'function')
      .map(([key, text]): [string, Text] => [`${section}.${key}`, text]),
  ),
);
