/** Loads what a notice needs: whom it can be for and whom that reaches, the waves under way, the file that goes along. */

import type { RichText } from '../../domain/messages.ts';
import { seatFor } from '../../domain/people.ts';
import { type Kept, lastEvidence } from '../../evidence/store.ts';
import type { UnitName } from '../../language/units/known.ts';
import { byChat } from '../../notices/fan-out.ts';
import { addressed, type NoticeAudience, type Owing, readNoticeAudience } from '../../notices/rules.ts';
import { findNotice } from '../../notices/store.ts';
import { type StillOwed, stillOwed } from '../../obligations/store.ts';
import { automaticContacts, boardAddresses, type Contact } from '../../registry/people/store.ts';
import { blockMembership, listBlocks, listKinds, listUnits, type Unit } from '../../registry/store.ts';
import { atTheDesk } from '../../reminders/office.ts';
import { isLive, standingOf } from '../../waves/rules.ts';
import { wavesByStanding } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, moment } from '../context.ts';
import { type AnnounceSubject, filesOfNotice } from './flow.ts';
import { announcing } from './words.ts';

export interface NoticeFacts {
  readonly waves: readonly { readonly id: string; readonly shortName: string }[];
  readonly units: readonly (Unit & { readonly blockId: string | null })[];
  readonly contacts: readonly Contact[];
  /** Units of an audience, now. */
  unitsOf(audience: NoticeAudience): readonly Unit[];
}

export async function loadNoticeFacts({ database, calendar, now }: LoadContext): Promise<NoticeFacts> {
  const today = calendar.localDate(now);
  const [told, units, contacts, inBlock] = await Promise.all([
    wavesByStanding(database, now, today),
    listUnits(database, today),
    automaticContacts(database),
    blockMembership(database, today),
  ]);
  const waves = told.filter((wave) => isLive(standingOf(wave, now, today)));
  const owed = await stillOwed(
    database,
    waves.map(({ id }) => id),
    now,
  );
  const placed = units.map((unit) => ({ ...unit, blockId: inBlock.get(unit.id) ?? null }));
  return {
    waves: waves.map(({ id, shortName }) => ({ id, shortName })),
    units: placed,
    contacts,
    unitsOf: (audience) => addressed(audience, placed, (wave) => owingOf(owed, wave)),
  };
}

function owingOf(owed: readonly StillOwed[], wave: string): Owing {
  const of = (about: StillOwed['about']) =>
    new Set(owed.filter((one) => one.waveId === wave && one.about === about).map(({ unitId }) => unitId));
  return { unconfirmed: of('receipt'), reports: of('report') };
}

/** The people of these units whom notices reach by themselves. */
export function contactsOf({ contacts }: Pick<NoticeFacts, 'contacts'>, units: readonly Pick<Unit, 'id'>[]): Contact[] {
  const ids = new Set(units.map(({ id }) => id));
  return contacts.filter(({ unitId }) => ids.has(unitId));
}

/** These units by who answers for them. */
export function byReach(facts: Pick<NoticeFacts, 'contacts'>, units: readonly Unit[]) {
  const contacts = contactsOf(facts, units);
  const known = new Set(contacts.map(({ unitId }) => unitId));
  const reached = new Set(contacts.filter(({ reachable }) => reachable).map(({ unitId }) => unitId));
  return {
    reachable: units.filter(({ id }) => reached.has(id)),
    none: units.filter(({ id }) => !known.has(id)),
    blocked: units.filter(({ id }) => known.has(id) && !reached.has(id)),
    messages: byChat(contacts).length,
  };
}

/** The file that goes with a notice: the last that was sent, whatever became of it. */
export async function fileOf({ database }: Pick<LoadContext, 'database'>, noticeId: string): Promise<Kept | null> {
  return lastEvidence(database, filesOfNotice(noticeId));
}

export function noticeText(
  { board }: Pick<LoadContext, 'board'>,
  text: string,
  units: readonly { readonly name: string }[],
  officer: string,
): RichText {
  return announcing.notice({
    units: units.map(({ name }) => name).join('; '),
    text,
    board: board.name,
    officer: { name: officer, phone: board.phone },
  });
}

/** "ID", or "ID~OLD" for one that is written anew from one that was given back. `null` for somebody who is not of the board. */
export async function loadAnnounce(context: LoadContext, subjectId: string): Promise<Authorized<AnnounceSubject> | null> {
  const { database, calendar, now, person } = context;
  const seat = person && seatFor(person, 'launch');
  if (!person || !seat) return null;
  const [noticeId = '', from] = subjectId.split('~', 2);
  const [facts, blocks, kinds, board, file, old] = await Promise.all([
    loadNoticeFacts(context),
    listBlocks(database),
    listKinds(database),
    boardAddresses(database),
    fileOf(context, noticeId),
    from ? findNotice(database, from) : null,
  ]);
  const audience = old && readNoticeAudience(old.audience);
  const desk = atTheDesk(calendar, now);
  const awake = calendar.afterQuiet(now);
  const inUse = (count: number) => count > 0;
  return allow(seat, {
    noticeId,
    before: old?.text && audience ? { text: old.text, audience } : null,
    waves: facts.waves,
    blocks: blocks.filter(({ id }) => inUse(facts.unitsOf({ to: 'block', block: id }).length)),
    kinds: kinds.filter(({ kind }) => inUse(facts.unitsOf({ to: 'kind', kind }).length)),
    units: facts.units.map((unit): UnitName => ({ code: unit.id, name: unit.name, short: unit.shortName, aliases: unit.aliases })),
    file: file && { name: file.name, state: file.state },
    alone: board.every((one) => one.personId === person.id),
    later: desk === now ? null : moment(calendar, desk),
    quietUntil: awake === now ? null : moment(calendar, awake),
    addressed(to: NoticeAudience) {
      const units = facts.unitsOf(to);
      const { reachable, none, blocked, messages } = byReach(facts, units);
      return {
        units: units.map(({ shortName }) => shortName),
        reachable: reachable.length,
        withoutLiaison: none.length,
        blocked: blocked.length,
        messages,
      };
    },
    notice(to: NoticeAudience, text: string) {
      const [unit] = facts.unitsOf(to);
      return noticeText(context, text, [unit ?? { name: context.board.name }], person.name);
    },
  });
}
