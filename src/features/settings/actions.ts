/** /thietlap: the board's name, its office hours and quiet hours. Running processes go by what is set within seconds. */

import { valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { seatFor } from '../../domain/people.ts';
import { lookAgain } from '../../obligations/store.ts';
import type { SettingKey, Settings } from '../../registry/settings/rules.ts';
import { changeSetting } from '../../registry/settings/store.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { type Authorized, allow } from '../authorized.ts';
import { calendar as toCalendar } from '../calendar/buttons.ts';
import { type KnownContext, type LoadContext, loadContext } from '../context.ts';
import { begin, say } from '../reply.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { hoursFlow, ownerFlow, ownerIn, quietFlow, type SettingsSubject } from './flow.ts';
import { settingWords } from './words.ts';

/** As they hold now. */
function settingsNow({ board, owner = board.name, calendar }: Pick<LoadContext, 'board' | 'owner' | 'calendar'>): SettingsSubject {
  return { owner: { name: board.name, shortName: owner, phone: board.phone }, hours: calendar.hours, quiet: calendar.quiet };
}

export const settings = action(buttons.settings, {
  may: 'launch',
  commands: ['thietlap'],
  async run(context) {
    const text = settingWords.card(settingsNow(loadContext(context)));
    return {
      say: [
        say(text, {
          choices: [
            [press(labels.ownerName, buttons.changeOwner), press(labels.officeHours, buttons.changeHours)],
            [press(labels.quietHours, buttons.changeQuiet), press(labels.daysOff, toCalendar)],
          ],
        }),
      ],
    };
  },
});

const ONE = 'board';
export const changeOwner = action(buttons.changeOwner, { may: 'launch', run: async () => ({ begin: begin(ownerFlow, ONE) }) });
export const changeHours = action(buttons.changeHours, { may: 'launch', run: async () => ({ begin: begin(hoursFlow, ONE) }) });
export const changeQuiet = action(buttons.changeQuiet, { may: 'launch', run: async () => ({ begin: begin(quietFlow, ONE) }) });

async function loadSettings(context: LoadContext): Promise<Authorized<SettingsSubject> | null> {
  return allow(context.person && seatFor(context.person, 'launch'), settingsNow(context));
}

function change<K extends SettingKey>({ house, person, now }: KnownContext, key: K, value: Settings[K], before: Settings[K]) {
  house.log.info({ key, by: person.id }, 'a setting was changed');
  return changeSetting(house.database, { id: house.id(), key, value, before, personId: person.id, now });
}

export const ownerTalk = talk(ownerFlow, {
  may: 'launch',
  load: loadSettings,
  async end(context) {
    const { subject, answers } = context;
    const after = ownerIn(subject, answers);
    return { parts: change(context, 'owner', after, subject.owner), say: [say(settingWords.ownerChanged({ after }))], newCommands: true };
  },
});

export const hoursTalk = talk(hoursFlow, {
  may: 'launch',
  load: loadSettings,
  async end(context) {
    const { house, now, subject, answers } = context;
    const hours = { weekdays: valueIn(answers.weekdays) ?? subject.hours.weekdays, spans: valueIn(answers.spans) ?? subject.hours.spans };
    return {
      parts: [...change(context, 'office_hours', hours, subject.hours), lookAgain(house.database, now)],
      say: [say(settingWords.hoursChanged({ hours }))],
    };
  },
});

export const quietTalk = talk(quietFlow, {
  may: 'launch',
  load: loadSettings,
  async end(context) {
    const { subject, answers } = context;
    const quiet = valueIn(answers.quiet) ?? subject.quiet;
    return { parts: change(context, 'quiet_hours', quiet, subject.quiet), say: [say(settingWords.quietChanged({ quiet }))] };
  },
});
