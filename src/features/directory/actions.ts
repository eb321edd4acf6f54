/** The board's directory: a unit by its name, its card, and invites. Leaders see a unit's card too. */
import type { Choice } from '../../domain/messages.ts';
import { DUTIES, type Duty, seatFor } from '../../domain/people.ts';
import { readUnit } from '../../language/units.ts';
import { INVITE_DAYS, inviteCode, isAutomatic, seatId } from '../../registry/rules.ts';
import {
  automaticContacts,
  blockOf,
  createInvite,
  findInvite,
  findUnit,
  holdersOf,
  listUnits,
  revokeInvite,
  type Unit,
} from '../../registry/store.ts';
import { directory } from '../../texts/directory.ts';
import { dutyNames, dutyPurposes } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { type Action, argument, type KnownContext, type Reply, say } from '../action.ts';
import { mayRead } from '../sent/actions.ts';

export const directoryAction: Action = {
  name: 'directory',
  commands: ['danhba'],
  permission: 'directory',
  async run({ house, calendar, now }) {
    const [units, contacts] = await Promise.all([listUnits(house.database, calendar.localDate(now)), automaticContacts(house.database)]);
    if (units.length === 0) return { say: [say(directory.empty())] };
    const reached = new Set(contacts.map((contact) => contact.unitId));
    const without = units.filter((unit) => unit.nature !== 'chi_nhan' && !reached.has(unit.id)).length;
    return { say: [say(directory.ask({ units: units.length, withoutLiaison: without }))] };
  },
};

/** Units on one page of those that may be meant. */
const PAGE = 8;

/** What somebody typed, read as a unit's name; `null` when it is none. */
export function byUnitName(context: KnownContext, typed: string): Promise<Reply | null> {
  return found(context, typed, 0);
}

/** The unit that is meant, or those that may be, page by page: a province has more of them than a message has room for. */
async function found(context: KnownContext, typed: string, page: number): Promise<Reply | null> {
  const { house, calendar, now } = context;
  const units = await listUnits(house.database, calendar.localDate(now));
  const reading = readUnit(
    typed,
    units.map((unit) => ({ code: unit.id, name: unit.name, short: unit.shortName, aliases: unit.aliases })),
    units.length,
  );
  if (reading.outcome === 'accept') return unitCard(context, reading.value);
  const offered = reading.outcome === 'ask' ? reading.choices : reading.outcome === 'confirm' ? [reading.value] : [];
  const shown = offered.slice(page * PAGE, (page + 1) * PAGE).flatMap((code) => units.filter((unit) => unit.id === code));
  if (shown.length === 0) return null;
  const choices = shown.map((unit): Choice[] => [{ label: unit.shortName, action: 'unit', args: { unit: unit.id } }]);
  const turn = (label: string, to: number): Choice => ({ label, action: 'units', args: { typed, page: to } });
  const turns = [
    ...(page > 0 ? [turn(labels.previousPage, page - 1)] : []),
    ...(offered.length > (page + 1) * PAGE ? [turn(labels.nextPage, page + 1)] : []),
  ];
  return {
    say: [
      say(directory.whichUnit({ units: shown.map((unit) => unit.name) }), { choices: turns.length > 0 ? [...choices, turns] : choices }),
    ],
  };
}

/** [Trang sau] and [Trang trước]: another page in the place of this one. */
export const unitsAction: Action = {
  name: 'units',
  permission: 'unit_card',
  async run(context, args) {
    const typed = argument(args, 'typed');
    const reply = await found(context, typed, typeof args.page === 'number' ? args.page : 0);
    if (!reply) return { say: [say(directory.unknownUnit({ typed }))] };
    return { ...reply, say: (reply.say ?? []).map((one) => ({ ...one, inPlace: true })) };
  },
};

export const unitAction: Action = {
  name: 'unit',
  permission: 'unit_card',
  run: (context, args) => unitCard(context, argument(args, 'unit')),
};

async function unitCard(context: KnownContext, unitId: string): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const unit = await findUnit(house.database, unitId);
  // A block's people see their own block's units only.
  if (!unit || !(await mayRead(context, person, unit.id))) return { say: [say(directory.unknownUnit({ typed: unit?.name ?? unitId }))] };
  const board = seatFor(person, 'directory') !== null;
  const [block, holders] = await Promise.all([
    blockOf(house.database, unit.id, calendar.localDate(now)),
    holdersOf(house.database, unit.id),
  ]);
  return {
    say: [
      say(
        directory.unitCard({
          unit: unit.name,
          code: unit.id,
          block: block?.shortName ?? null,
          nature: unit.nature,
          phone: unit.phone,
          contacts: holders.map((holder) => ({
            name: holder.name,
            duty: dutyNames[holder.duty],
            phone: holder.phone,
            connected: holder.reachable,
          })),
          note: board ? unit.note : null,
        }),
        { choices: board ? [[{ label: labels.invite, action: 'invite', args: { unit: unit.id } }]] : [] },
      ),
    ],
  };
}

/** [Mã mời]: for which seat. */
export const inviteAction: Action = {
  name: 'invite',
  permission: 'directory',
  async run({ house, calendar, now }, args) {
    const unit = await findUnit(house.database, argument(args, 'unit'));
    if (!unit) return { say: [say(directory.unknownUnit({ typed: argument(args, 'unit') }))] };
    const block = await blockOf(house.database, unit.id, calendar.localDate(now));
    const duties = dutiesOf(unit, block !== null);
    const buttons = duties.map((duty): Choice => ({ label: dutyNames[duty], action: 'invite_seat', args: { unit: unit.id, duty } }));
    return {
      say: [
        say(
          directory.chooseSeat({ unit: unit.name, seats: duties.map((duty) => ({ duty: dutyNames[duty], purpose: dutyPurposes[duty] })) }),
          {
            choices: Array.from({ length: Math.ceil(buttons.length / 2) }, (_, i) => buttons.slice(i * 2, i * 2 + 2)),
          },
        ),
      ],
    };
  },
};

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

export const inviteSeatAction: Action = {
  name: 'invite_seat',
  permission: 'directory',
  async run({ house, person, calendar, incoming, now }, args) {
    const unit = await findUnit(house.database, argument(args, 'unit'));
    const duty = DUTIES.find((one) => one === args.duty);
    if (!unit || !duty) return { say: [say(directory.unknownUnit({ typed: argument(args, 'unit') }))] };
    const block = duty === 'block_head' || duty === 'council' ? await blockOf(house.database, unit.id, calendar.localDate(now)) : null;
    const code = inviteCode(house.random(16));
    const expiresAt = now + INVITE_DAYS * 86_400_000;
    const link = house.inviteLink(code, incoming.channel);
    const facts = { unit: unit.name, duty: dutyNames[duty], code, validUntil: calendar.localDate(expiresAt), link };
    house.log.info({ unit: unit.id, duty }, 'an invite was made');
    return {
      parts: createInvite(house.database, {
        code,
        seat: { id: seatId({ unitId: unit.id }, duty), unitId: unit.id, blockId: block?.id ?? null, duty, automatic: isAutomatic(duty) },
        createdBy: person.id,
        now,
        expiresAt,
      }),
      say: [
        say(directory.invite(facts), {
          choices: [
            [
              { label: labels.copyContent, action: 'invite_text', args: { code } },
              { label: labels.revokeCode, action: 'invite_revoke', args: { code } },
            ],
          ],
        }),
      ],
    };
  },
};

/** [Chép nội dung]: a message to pass on. */
export const inviteTextAction: Action = {
  name: 'invite_text',
  permission: 'directory',
  async run({ house, calendar, incoming }, args) {
    const invite = await findInvite(house.database, argument(args, 'code'));
    if (!invite) return { say: [say(directory.unknownUnit({ typed: argument(args, 'code') }))] };
    return {
      say: [
        say(
          directory.inviteMessage({
            board: house.board.name,
            unit: invite.unitName ?? house.board.name,
            duty: dutyNames[invite.duty],
            code: invite.code,
            validUntil: calendar.localDate(invite.expiresAt.getTime()),
            link: house.inviteLink(invite.code, incoming.channel),
          }),
        ),
      ],
    };
  },
};

export const inviteRevokeAction: Action = {
  name: 'invite_revoke',
  permission: 'directory',
  async run({ house, now }, args) {
    const invite = await findInvite(house.database, argument(args, 'code'));
    if (!invite) return { say: [say(directory.unknownUnit({ typed: argument(args, 'code') }))] };
    const seat = { unit: invite.unitName ?? house.board.name, duty: dutyNames[invite.duty] };
    if (invite.usedAt !== null) return { say: [say(directory.revokeTooLate({ by: invite.usedByName ?? seat.duty }))] };
    return { parts: [revokeInvite(house.database, invite.code, now)], say: [say(directory.revoked(seat))] };
  },
};
