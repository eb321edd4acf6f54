/** Every text of the house by its key, for tests that hold for all of them. */
import type { RichText } from '../../src/domain/messages.ts';
import { board, progress } from '../../src/texts/board.ts';
import { directory } from '../../src/texts/directory.ts';
import { err, group } from '../../src/texts/errors.ts';
import { help } from '../../src/texts/help.ts';
import { leader } from '../../src/texts/leader.ts';
import { menu } from '../../src/texts/menu.ts';
import { onboarding, privacy } from '../../src/texts/onboarding.ts';
import { deadlines, remind } from '../../src/texts/remind.ts';
import { head, report } from '../../src/texts/report.ts';
import { wave } from '../../src/texts/wave.ts';

type Text = (parameters: never) => RichText | string;

const rooms: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  board,
  deadlines,
  directory,
  err,
  group,
  head,
  help,
  leader,
  menu,
  onboarding,
  privacy,
  progress,
  remind,
  report,
  wave,
};

export const texts: ReadonlyMap<string, Text> = new Map(
  Object.entries(rooms).flatMap(([section, room]) =>
    Object.entries(room)
      .filter((entry): entry is [string, Text] => typeof entry[1] === 'function')
      .map(([key, text]): [string, Text] => [`${section}.${key}`, text]),
  ),
);
