/** /thongtin: what is kept of a person, putting it right, and taking it back. */

import { press } from '../../domain/button.ts';
import { ERASED_NAME, seatFor, you } from '../../domain/people.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { CONSENT_TEXT } from '../../retention/rules.ts';
import { forgetPerson, logConsent } from '../../retention/store.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { menu } from '../menu/buttons.ts';
import { begin, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { card } from './card.ts';
import { correctFlow } from './flow.ts';
import { privacy } from './words.ts';

// Who lost the last seat is still known, and may see and take back what is kept.
export const show = action(buttons.show, {
  may: 'known',
  commands: ['thongtin'],
  run: async (context) => ({ say: [await card(context, context.person)] }),
});

export const correct = action(buttons.correct, { may: 'known', run: async () => ({ begin: begin(correctFlow, 'self') }) });

export const withdrawAsk = action(buttons.withdrawAsk, {
  may: 'known',
  async run({ person }) {
    return {
      say: [
        say(privacy.withdrawAsk(you(person)), {
          choices: [[press(labels.withdrawForSure, buttons.withdraw), press(labels.keepAsIs, menu)]],
        }),
      ],
    };
  },
});

export const withdraw = action(buttons.withdraw, {
  may: 'known',
  async run({ house, person, now }) {
    if (seatFor(person, 'launch')) {
      const others = (await boardAddresses(house.database)).filter((one) => one.personId !== person.id);
      if (others.length === 0) return { say: [say(privacy.lastOfBoard())] };
    }
    house.log.info({ person: person.id }, 'somebody withdrew consent');
    return {
      parts: [
        ...forgetPerson({ id: house.id(), personId: person.id, placeholder: house.board.name, instead: ERASED_NAME, now }),
        logConsent(house.database, { id: house.id(), personId: person.id, textVersion: CONSENT_TEXT, answer: 'withdrawn', at: now }),
      ],
      say: [say(privacy.withdrawn({ ...you(person), board: house.board.name }))],
      newCommands: true,
    };
  },
});
