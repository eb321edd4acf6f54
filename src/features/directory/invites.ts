/** Invites, made and taken back by the board: for which seat of a unit, as a code, as a message to pass on. */

import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import type { Duty } from '../../domain/people.ts';
import { createInvite, findInvite, revokeInvite } from '../../registry/invites/store.ts';
import { INVITE_DAYS, inviteCode, isAutomatic, ONE_HOLDER, seatId } from '../../registry/rules.ts';
import { type Holding, holdingsOf } from '../../registry/seats/store.ts';
import { blockOf, findUnit, type Unit } from '../../registry/store.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { refuse, unowned } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { BESIDE } from '../linking/flow.ts';
import { type Say, say } from '../reply.ts';
import { standIn } from '../seats/buttons.ts';
import * as buttons from './buttons.ts';
import { dutyPurposes, directory as texts } from './words.ts';

const A_ROW = 2;

async function unitNamed({ house }: KnownContext, args: { readonly unit: string }) {
  const unit = await findUnit(house.database, args.unit);
  return unit ? unowned(unit) : refuse(say(texts.unknownUnit({ typed: args.unit })));
}

async function inviteNamed({ house }: KnownContext, { code }: { readonly code: string }) {
  const invite = await findInvite(house.database, code);
  return invite ? unowned(invite) : refuse(say(texts.unknownUnit({ typed: code })));
}

/** [Mã mời]: for which seat. */
export const invite = action(buttons.invite, {
  may: 'directory',
  load: unitNamed,
  async run({ house, calendar, now, about: unit }) {
    const block = await blockOf(house.database, unit.id, calendar.localDate(now));
    const duties = dutiesOf(unit, block !== null);
    const seats = duties.map((duty): Choice => press(dutyNames[duty], buttons.inviteSeat, { unit: unit.id, duty }));
    return {
      say: [
        say(texts.chooseSeat({ unit: unit.name, seats: duties.map((duty) => ({ duty: dutyNames[duty], purpose: dutyPurposes[duty] })) }), {
          choices: [
            ...Array.from({ length: Math.ceil(seats.length / A_ROW) }, (_, i) => seats.slice(i * A_ROW, (i + 1) * A_ROW)),
            ...(duties.includes('deputy') ? [[press(labels.standIn, standIn, { unit: unit.id, duty: 'deputy' as const })]] : []),
          ],
        }),
      ],
    };
  },
});

/** Seats that a unit can have: those of every unit, and those its kind adds. */
function dutiesOf(unit: Unit, inBlock: boolean): Duty[] {
  const special: Readonly<Record<string, readonly Duty[]>> = {
    lanh_dao: ['leader', 'observer'],
    chu_tri: ['board'],
    bao_chi: ['press'],
    mttq_doan_the: ['observer'],
  };
  const own = special[unit.kind] ?? [];
  const usual: Duty[] = unit.kind === 'lanh_dao' || unit.kind === 'chu_tri' ? [] : ['liaison', 'deputy', 'head'];
  return [
    ...(unit.kind === 'lanh_dao' || unit.kind === 'chu_tri' ? own : []),
    ...usual,
    ...(inBlock ? (['block_head', 'council'] as const) : []),
    ...(usual.length > 0 ? own : []),
  ];
}

export const inviteSeat = action(buttons.inviteSeat, {
  may: 'directory',
  load: unitNamed,
  async run({ house, person, calendar, incoming, now, args: { duty, taking }, about: unit }) {
    const seat = seatId({ unitId: unit.id }, duty);
    const held = ONE_HOLDER.includes(duty) ? await holdingsOf(house.database, { seatId: seat, duty, unitId: unit.id }) : [];
    const replaced = held.find((one) => one.personId === taking);
    if (held.length > 0 && taking !== BESIDE && !replaced) return { say: [whomAsked(unit, duty, held)] };
    const block = duty === 'block_head' || duty === 'council' ? await blockOf(house.database, unit.id, calendar.localDate(now)) : null;
    const code = inviteCode(house.random(16));
    const expiresAt = now + INVITE_DAYS * 86_400_000;
    const link = house.inviteLink(code, incoming.channel);
    const facts = {
      unit: unit.name,
      duty: dutyNames[duty],
      replaces: replaced?.name ?? null,
      code,
      validUntil: calendar.localDate(expiresAt),
      link,
    };
    house.log.info({ unit: unit.id, duty }, 'an invite was made');
    return {
      parts: createInvite(house.database, {
        code,
        seat: { id: seat, unitId: unit.id, blockId: block?.id ?? null, duty, automatic: isAutomatic(duty) },
        createdBy: person.id,
        now,
        expiresAt,
        ...(held.length > 0 && (replaced ? { taking: 'replace', replaces: replaced.personId } : { taking: 'add' })),
      }),
      say: [
        say(texts.invite(facts), {
          choices: [[press(labels.copyContent, buttons.inviteText, { code }), press(labels.revokeCode, buttons.inviteRevoke, { code })]],
        }),
      ],
    };
  },
});

/** The seat is held: does the code give somebody's place, or one beside them? */
function whomAsked(unit: Unit, duty: Duty, held: readonly Holding[]): Say {
  const pressed = (label: string, taking: string) => [press(label, buttons.inviteSeat, { unit: unit.id, duty, taking })];
  return say(texts.replaceOrAdd({ unit: unit.name, duty: dutyNames[duty], holders: held.map(({ name }) => name) }), {
    choices: [
      ...held.map(({ name, personId }) => pressed(held.length === 1 ? labels.replaceHolder : labelOf.replace(name), personId)),
      pressed(labels.addBeside, BESIDE),
    ],
  });
}

/** [Chép nội dung]: a message to pass on. */
export const inviteText = action(buttons.inviteText, {
  may: 'directory',
  load: inviteNamed,
  async run({ house, calendar, incoming, about }) {
    return {
      say: [
        say(
          texts.inviteMessage({
            board: house.board.name,
            unit: about.unitName ?? house.board.name,
            duty: dutyNames[about.duty],
            code: about.code,
            validUntil: calendar.localDate(about.expiresAt.getTime()),
            link: house.inviteLink(about.code, incoming.channel),
          }),
        ),
      ],
    };
  },
});

export const inviteRevoke = action(buttons.inviteRevoke, {
  may: 'directory',
  load: inviteNamed,
  async run({ house, now, about }) {
    const seat = { unit: about.unitName ?? house.board.name, duty: dutyNames[about.duty] };
    if (about.usedAt !== null) return { say: [say(texts.revokeTooLate({ by: about.usedByName ?? seat.duty }))] };
    return { parts: [revokeInvite(house.database, about.code, now)], say: [say(texts.revoked(seat))] };
  },
});
