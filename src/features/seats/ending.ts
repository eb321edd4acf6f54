/** The board ends somebody's seat, from the unit's card: asked first. */
import { press } from '../../domain/button.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { draftsOf, findHolding, holdingsOf } from '../../registry/seats/store.ts';
import { roleOf } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { refuse, unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { invite, unit } from '../directory/buttons.ts';
import { menu } from '../menu/buttons.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { leaving } from './leaving.ts';
import { seats } from './words.ts';

/** Whoever it is about, as long as they sit there; the board's last member stays. */
async function held({ house }: KnownContext, args: { readonly seat: string; readonly person: string }) {
  const holding = await findHolding(house.database, args.seat, args.person);
  if (!holding) return refuse(say(seats.endedAlready()));
  if (holding.duty === 'board' && (await boardAddresses(house.database)).every((one) => one.personId === holding.personId))
    return refuse(say(seats.lastOfBoard()));
  return unowned(holding);
}

export const endAsk = action(buttons.endAsk, {
  may: 'directory',
  load: held,
  async run({ house, now, args, about }) {
    const draft = about.unitId !== null && (await draftsOf(house.database, about.unitId, now)).length > 0;
    return {
      say: [
        say(seats.endAsk({ name: about.name, role: roleOf(about.duty, about.unitName), draft }), {
          choices: [
            [
              press(labels.endDuty, buttons.end, args),
              about.unitId === null ? press(labels.keepAsIs, menu) : press(labels.keepAsIs, unit, { unit: about.unitId }),
            ],
          ],
        }),
      ],
    };
  },
});

export const end = action(buttons.end, {
  may: 'directory',
  load: held,
  async run(context) {
    const { house, person, calendar, now, about } = context;
    const left = (await holdingsOf(house.database, about)).filter((one) => one.personId !== about.personId).map((one) => one.name);
    const text = seats.ended({
      name: about.name,
      role: roleOf(about.duty, about.unitName),
      at: moment(calendar, now),
      told: about.places.length > 0,
      left,
    });
    return {
      ...leaving(context, about, null),
      say: [say(text, { choices: about.unitId === null ? [] : [[press(labels.invite, invite, { unit: about.unitId })]] })],
      newCommands: about.personId === person.id,
    };
  },
});
