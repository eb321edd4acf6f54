/** Codes for everybody who has none yet, to be printed, cut and sent along with a paper; those given out, and what becomes of them. */

import { recordAct } from '../../db/audit.ts';
import { press } from '../../domain/button.ts';
import type { Attachment } from '../../domain/messages.ts';
import { DOCX } from '../../domain/mime.ts';
import { inviteSheetFile } from '../../exchange/invite-sheet.ts';
import { formatDate } from '../../language/format.ts';
import {
  createInvites,
  type NewInvite,
  type OpenInvite,
  prolongInvites,
  revokeInvites,
  unusedInvites,
} from '../../registry/invites/store.ts';
import { listedPeopleOf } from '../../registry/listed/store.ts';
import { automaticContacts } from '../../registry/people/store.ts';
import { INVITE_DAYS, inviteCode, isAutomatic, seatId } from '../../registry/rules.ts';
import { listUnits } from '../../registry/store.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { inPages, inParts, pageAt, turning } from '../../texts/pages.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { type Reply, type Say, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { INVITE_CARD, inviting } from './words.ts';

const DAY_MS = 86_400_000;
/** So soon before it runs out a code is offered to be prolonged. */
const SOON_MS = 7 * DAY_MS;
/** Cards in one file: 25 pages. */
const CARDS_A_FILE = 200;

/** A seat somebody is wanted for. */
interface Wanted {
  readonly unitId: string;
  readonly unitName: string;
  readonly duty: NewInvite['seat']['duty'];
  readonly name: string | null;
  readonly listedId: string | null;
}

interface Invited {
  readonly units: readonly Wanted[];
  readonly listed: readonly Wanted[];
  readonly good: readonly OpenInvite[];
  readonly soon: readonly OpenInvite[];
  readonly expired: readonly OpenInvite[];
}

/** Who has no code and needs one, and the codes there are. Who has a good one already gets no second. */
async function invitedNow({ house, calendar, now }: KnownContext): Promise<Invited> {
  const today = calendar.localDate(now);
  const [units, contacts, listed, unused] = await Promise.all([
    listUnits(house.database, today),
    automaticContacts(house.database),
    listedPeopleOf(house.database, today),
    unusedInvites(house.database),
  ]);
  const good = unused.filter(({ expiresAt }) => expiresAt.getTime() > now);
  const known = new Set(contacts.map(({ unitId }) => unitId));
  const invitedSeats = new Set(good.map(({ seatId: seat }) => seat));
  const invitedRows = new Set(good.flatMap(({ listedId }) => listedId ?? []));
  const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
  return {
    units: units
      .filter(({ id, nature }) => nature !== 'chi_nhan' && !known.has(id) && !invitedSeats.has(seatId({ unitId: id }, 'liaison')))
      .map(({ id, name }) => ({ unitId: id, unitName: name, duty: 'liaison', name: null, listedId: null })),
    listed: listed.flatMap((row): Wanted[] => {
      const unitName = row.unitId === null ? undefined : nameOf.get(row.unitId);
      if (row.unitId === null || unitName === undefined || row.personId !== null || row.duty === 'board' || invitedRows.has(row.id))
        return [];
      return [{ unitId: row.unitId, unitName, duty: row.duty, name: row.name, listedId: row.id }];
    }),
    good,
    soon: good.filter(({ expiresAt }) => expiresAt.getTime() - now <= SOON_MS),
    expired: unused.filter(({ expiresAt }) => expiresAt.getTime() <= now),
  };
}

export const bulk = action(buttons.bulk, {
  may: 'directory',
  async run(context) {
    const { units, listed, good, soon, expired } = await invitedNow(context);
    const text = inviting.card({
      units: units.length,
      listed: listed.length,
      good: good.length,
      soon: soon.length,
      expired: expired.length,
    });
    return {
      say: [
        say(text, {
          choices: [
            [
              ...(units.length > 0 ? [press(labels.invitesForUnits, buttons.make, { for: 'units' })] : []),
              ...(listed.length > 0 ? [press(labels.invitesForListed, buttons.make, { for: 'listed' })] : []),
            ],
            ...(good.length > 0
              ? [
                  [press(labels.inviteList, buttons.list, {}), press(labels.printInvites, buttons.print)],
                  [
                    ...(soon.length > 0 ? [press(labels.prolongInvites, buttons.prolong)] : []),
                    press(labels.revokeInvites, buttons.revokeAsk),
                  ],
                ]
              : []),
          ].filter((row) => row.length > 0),
        }),
      ],
    };
  },
});

/** [Tạo mã hàng loạt] */
export const make = action(buttons.make, {
  may: 'directory',
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { house, person, calendar, now, args } = context;
    const found = await invitedNow(context);
    const wanted = found[args.for];
    if (wanted.length === 0) return { say: [say(inviting.nothingToMake())] };
    const expiresAt = now + INVITE_DAYS * DAY_MS;
    const made = wanted.map(({ unitId, unitName, duty, name, listedId }) => ({
      code: inviteCode(house.random(16)),
      seat: { id: seatId({ unitId }, duty), unitId, blockId: null, duty, automatic: isAutomatic(duty) },
      createdBy: person.id,
      now,
      expiresAt,
      ...(listedId !== null && { listedId }),
      unitName,
      name,
    }));
    house.log.info({ for: args.for, codes: made.length }, 'invites were made in bulk');
    const cards = made.map(({ code, seat, unitName, name }) => ({ code, unitName, duty: seat.duty, name, expiresAt: new Date(expiresAt) }));
    return {
      parts: [
        ...createInvites(house.database, made),
        recordAct(house.database, {
          id: house.id(),
          personId: person.id,
          now,
          action: 'make_invites',
          subject: args.for,
          detail: { seats: made.map(({ seat }) => seat.id) },
        }),
      ],
      say: [
        say(inviting.made({ count: made.length, validUntil: calendar.localDate(expiresAt) }), {
          choices: [[press(labels.inviteList, buttons.list, {})]],
        }),
        ...(await sheets(context, cards)),
      ],
    };
  },
});

type Card = Pick<OpenInvite, 'code' | 'unitName' | 'duty' | 'name' | 'expiresAt'>;

/** The cards to be printed, in files of so many. */
async function sheets({ house, calendar, incoming }: KnownContext, cards: readonly Card[]): Promise<Say[]> {
  const parts = inParts(cards, CARDS_A_FILE);
  const says: Say[] = [];
  for (const [i, part] of parts.entries()) {
    const bytes = await inviteSheetFile({
      board: house.board.name,
      title: INVITE_CARD.title,
      validLabel: INVITE_CARD.validLabel,
      steps: { scan: INVITE_CARD.scan, type: INVITE_CARD.type },
      cards: part.map(({ code, unitName, duty, name, expiresAt }) => ({
        code,
        unit: unitName,
        seat: dutyNames[duty],
        name,
        link: linkOf(house.inviteLink(code, incoming.channel)),
        validUntil: formatDate(calendar.localDate(expiresAt.getTime())),
      })),
    });
    const attachment: Attachment = {
      kind: 'document',
      name: parts.length > 1 ? `Phieu-moi-${i + 1}.docx` : 'Phieu-moi.docx',
      mime: DOCX,
      content: Buffer.from(bytes).toString('base64'),
    };
    says.push(say(inviting.sheet({ cards: part.length, part: i + 1, parts: parts.length }), { attachment }));
  }
  return says;
}

/** What a telephone's camera opens; a channel without such links only has the code. */
const linkOf = (link: string): string | null => (/^https?:\/\//u.test(link) ? link : null);

/** [Danh sách mã]: to be copied and sent one by one. */
export const list = action(buttons.list, {
  may: 'directory',
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { calendar, args } = context;
    const { good } = await invitedNow(context);
    const lines = good.map(({ unitName, duty, name, code, expiresAt }) =>
      inviting.listLine({ unit: unitName, duty: dutyNames[duty], name, code, validUntil: calendar.localDate(expiresAt.getTime()) }),
    );
    const { page, pages, shown } = pageAt(inPages(lines), args.page);
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.list, { page: to }));
    return { say: [say(inviting.list({ count: good.length, codes: shown, page, pages }), { choices: turns })] };
  },
});

/** [In phiếu mời]: all codes that are good, once more. */
export const print = action(buttons.print, {
  may: 'directory',
  async run(context) {
    const { good } = await invitedNow(context);
    return { say: good.length === 0 ? [say(inviting.nothingToMake())] : await sheets(context, good) };
  },
});

/** Not async: a row to be written is a promise to its maker, and would be written by waiting for it. */
function acted(context: KnownContext, what: 'prolong_invites' | 'revoke_invites', codes: readonly OpenInvite[]) {
  const { house, person, now } = context;
  house.log.info({ codes: codes.length }, what === 'revoke_invites' ? 'invites were taken back in bulk' : 'invites were prolonged in bulk');
  const detail = { seats: codes.map(({ seatId: seat }) => seat) };
  return recordAct(house.database, { id: house.id(), personId: person.id, now, action: what, subject: 'invites', detail });
}

/** [Gia hạn mã] */
export const prolong = action(buttons.prolong, {
  may: 'directory',
  async run(context): Promise<Reply> {
    const { house, calendar, now } = context;
    const { soon } = await invitedNow(context);
    const until = now + INVITE_DAYS * DAY_MS;
    const text = inviting.prolonged({ count: soon.length, validUntil: calendar.localDate(until) });
    if (soon.length === 0) return { say: [say(text)] };
    const codes = soon.map(({ code }) => code);
    return { parts: [prolongInvites(house.database, codes, until), acted(context, 'prolong_invites', soon)], say: [say(text)] };
  },
});

export const revokeAsk = action(buttons.revokeAsk, {
  may: 'directory',
  async run(context) {
    const { good } = await invitedNow(context);
    return {
      say: [
        say(inviting.revokeAsk({ count: good.length }), {
          choices: [[press(labels.revokeForSure, buttons.revokeAll, { made: context.now })]],
        }),
      ],
    };
  },
});

export const revokeAll = action(buttons.revokeAll, {
  may: 'directory',
  load: async (_context, args) => unowned(args),
  async run(context): Promise<Reply> {
    const { house, now, args } = context;
    const good = (await invitedNow(context)).good.filter(({ createdAt }) => createdAt.getTime() <= args.made);
    const text = inviting.revoked({ count: good.length });
    if (good.length === 0) return { say: [say(text)] };
    const codes = good.map(({ code }) => code);
    return { parts: [revokeInvites(house.database, codes, now), acted(context, 'revoke_invites', good)], say: [say(text)] };
  },
});
