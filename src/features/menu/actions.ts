/** The keyboard with what is most urgent above it; help; leaving a flow. */

import { menuRole, type Person } from '../../domain/people.ts';
import { openWork } from '../../obligations/store.ts';
import { nearestWave, waitingFor, waveCounts } from '../../summaries/store.ts';
import { help } from '../../texts/help.ts';
import { labels } from '../../texts/labels.ts';
import { menu } from '../../texts/menu.ts';
import { menus } from '../../texts/menus.ts';
import { onboarding } from '../../texts/onboarding.ts';
import { workNames } from '../../texts/work.ts';
import { type Action, type Context, type KnownContext, moment, type Reply, type Say, say } from '../action.ts';

export const menuAction: Action = {
  name: 'menu',
  commands: ['menu'],
  permission: null,
  async run(context) {
    const { person } = context.loaded;
    return { say: [person ? await menuFor({ ...context, person }) : welcome(context)] };
  },
};

export const helpAction: Action = {
  name: 'help',
  commands: ['trogiup'],
  permission: null,
  async run(context) {
    const { person } = context.loaded;
    if (!person) return { say: [welcome(context)] };
    const boardPhone = context.house.board.phone;
    const role = menuRole(person);
    const text =
      role === 'board'
        ? help.board()
        : role === 'leader' || role === 'council'
          ? help.leader()
          : help.contact({ boardPhone, ...you(person) });
    return { say: [say(text, { menu: menus[role] })] };
  },
};

/** What somebody without an account sees. */
export function welcome({ house }: Context): Say {
  return say(onboarding.welcome({ board: house.board.name }), {
    choices: [
      [
        { label: labels.enterCode, action: 'ask_code' },
        { label: labels.noCode, action: 'no_code' },
      ],
    ],
  });
}

/** How the person's own unit is addressed. */
export function you(person: Person): { you: string } {
  return { you: person.seats.find((seat) => seat.unitId !== null)?.address ?? 'Anh/Chị' };
}

/** The keyboard of the person's role, under what needs doing first. */
export async function menuFor(context: KnownContext): Promise<Say> {
  const { house, person, calendar, now } = context;
  const role = menuRole(person);
  const keyboard = { menu: menus[role] };
  if (role === 'liaison' || role === 'press') {
    const seat = person.seats.find((one) => one.unitId !== null);
    if (!seat?.unitId) return say(menu.press({ ...you(person), name: person.name }), keyboard);
    const [urgent] = await openWork(house.database, seat.unitId, ['goals', 'progress']);
    return say(
      menu.contact({
        ...you(person),
        unit: seat.unitName ?? seat.unitId,
        urgent: urgent
          ? {
              what: workNames[urgent.kind as keyof typeof workNames]({ wave: urgent.waveShortName }),
              due: moment(calendar, urgent.dueAt.getTime()),
            }
          : null,
      }),
      keyboard,
    );
  }
  const wave = await nearestWave(house.database, now);
  if (role === 'board') {
    const waiting = await waitingFor(house.database);
    return say(
      menu.board({
        board: house.board.name,
        ...waiting,
        next: wave ? { wave: wave.shortName, remaining: calendar.remaining(now, wave.dueAt.getTime()) } : null,
      }),
      keyboard,
    );
  }
  const counts = wave ? await waveCounts(house.database, wave.id) : null;
  const progress =
    wave && counts
      ? { wave: wave.name, reported: counts.reported, total: counts.total, remaining: calendar.remaining(now, wave.dueAt.getTime()) }
      : null;
  return say(menu.leader({ name: person.name, wave: progress }), keyboard);
}

/** Leaves the flow under way; its draft stays. */
export const cancelAction: Action = {
  name: 'cancel',
  commands: ['huy'],
  permission: null,
  async run(context): Promise<Reply> {
    const { person } = context.loaded;
    return { say: [person ? await menuFor({ ...context, person }) : welcome(context)] };
  },
};
