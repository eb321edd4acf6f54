/** Units, the blocks they compete in, people and the seats they hold, and the days that are off. */
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';
import type { Json } from '../domain/messages.ts';
import { DUTIES } from '../domain/people.ts';

export const unitKinds = pgTable('unit_kinds', {
  kind: text().primaryKey(),
  label: text().notNull(),
  /** How its people are addressed. */
  address: text().notNull(),
  /** What the head of such a unit is called: "Giám đốc". */
  head: text().notNull(),
  /** The heading under which a list of units names it: "Sở, ban, ngành". */
  grouping: text().notNull(),
  position: integer().notNull(),
});

export const units = pgTable('units', {
  id: text().primaryKey(),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  kind: text().notNull(),
  /** bat_buoc: owes reports; phoi_hop: asked, never chased by name; chi_nhan: only receives. */
  nature: text({ enum: ['bat_buoc', 'phoi_hop', 'chi_nhan'] }).notNull(),
  parentId: text('parent_id'),
  aliases: text().array().notNull().default(sql`'{}'::text[]`),
  successors: text().array().notNull().default(sql`'{}'::text[]`),
  /** How its people are addressed: "Anh/Chị" or "đồng chí". */
  address: text().notNull().default('Anh/Chị'),
  phone: text(),
  note: text(),
  validFrom: date('valid_from'),
  validTo: date('valid_to'),
  assumed: boolean().notNull().default(false),
});

/**
 * What a unit was called from a day to a day. Its name of today stands in `units`; a day that no row holds had that one, too. Words about a day long past
 * use the name of that day.
 */
export const unitNames = pgTable(
  'unit_names',
  {
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    validFrom: date('valid_from').notNull(),
    /** The last day. */
    validTo: date('valid_to').notNull(),
    name: text().notNull(),
    shortName: text('short_name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.validFrom] })],
);

export const blocks = pgTable('blocks', {
  id: text().primaryKey(),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  decision: text(),
  assumed: boolean().notNull().default(false),
});

/** A unit is in a block from a day to a day. */
export const blockMembers = pgTable(
  'block_members',
  {
    blockId: text('block_id')
      .notNull()
      .references(() => blocks.id),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    position: text({ enum: ['head', 'deputy', 'member'] })
      .notNull()
      .default('member'),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to'),
    assumed: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.blockId, t.unitId, t.validFrom] }), index('block_members_unit').on(t.unitId)],
);

/** Who of the council or of the board's officers follows a block, from a day to a day; one person may follow several. */
export const blockWatchers = pgTable(
  'block_watchers',
  {
    blockId: text('block_id')
      .notNull()
      .references(() => blocks.id),
    duty: text({ enum: ['council', 'officer'] }).notNull(),
    name: text().notNull(),
    /** Where the person is connected. */
    personId: text('person_id').references(() => persons.id),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to'),
  },
  (t) => [primaryKey({ columns: [t.blockId, t.duty, t.name, t.validFrom] })],
);

export const persons = pgTable('persons', {
  id: text().primaryKey(),
  name: text().notNull(),
  position: text(),
  phone: text(),
  /** Set by the answer to the question, never before; the log of all answers is `consents`. */
  consentedAt: instant('consented_at'),
  createdAt: instant('created_at').notNull(),
  /** Names and phone numbers that were corrected: erasing must find those, too. */
  former: text().array().notNull().default(sql`'{}'::text[]`),
  /** Since then the row only stands for whoever sent what stays. */
  erasedAt: instant('erased_at'),
});

/** A place a person can be written to. It exists before the person is known, to count wrong codes. */
export const addresses = pgTable(
  'addresses',
  {
    channel: text().notNull(),
    address: text().notNull(),
    personId: text('person_id').references(() => persons.id),
    reachable: boolean().notNull().default(true),
    unreachableWhy: text('unreachable_why'),
    wrongCodes: integer('wrong_codes').notNull().default(0),
    lockedUntil: instant('locked_until'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.channel, t.address] }), index('addresses_person').on(t.personId)],
);

/** A duty in a unit or a block. People come and go, the seat stays. */
export const seats = pgTable(
  'seats',
  {
    id: text().primaryKey(),
    unitId: text('unit_id').references(() => units.id),
    blockId: text('block_id').references(() => blocks.id),
    duty: text({ enum: DUTIES }).notNull(),
    /** Gets notices and reminders by itself; a head does not unless asked. */
    automatic: boolean().notNull(),
  },
  (t) => [index('seats_unit').on(t.unitId)],
);

export const seatHolders = pgTable(
  'seat_holders',
  {
    seatId: text('seat_id')
      .notNull()
      .references(() => seats.id),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    since: instant('since').notNull(),
    until: instant('until'),
  },
  (t) => [primaryKey({ columns: [t.seatId, t.personId, t.since] }), index('seat_holders_person').on(t.personId)],
);

export const invites = pgTable('invites', {
  code: text().primaryKey(),
  seatId: text('seat_id')
    .notNull()
    .references(() => seats.id),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by'),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  usedBy: text('used_by'),
  revokedAt: instant('revoked_at'),
  /** Whoever takes the seat with it takes somebody's place or sits down beside; not said: asked when the code is used. */
  taking: text({ enum: ['replace', 'add'] }),
  /** Whose place. */
  replaces: text(),
  /** Only from a day to a day: the holder is away. */
  fromDay: date('from_day'),
  toDay: date('to_day'),
  /** Whom of the board's list it was made for. */
  listedId: text('listed_id'),
});

/** Somebody holds a seat from a day to a day. The heartbeat seats and unseats them; who sits there now stands in `seat_holders` as for everybody. */
export const standIns = pgTable(
  'stand_ins',
  {
    seatId: text('seat_id')
      .notNull()
      .references(() => seats.id),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    fromDay: date('from_day').notNull(),
    /** The last day. */
    toDay: date('to_day').notNull(),
    begunAt: instant('begun_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.seatId, t.personId, t.fromDay] }),
    index('stand_ins_open').on(t.fromDay).where(sql`${t.endedAt} is null`),
  ],
);

/**
 * Who is to serve where by the board's own list: the workbook's sheet “Đầu mối”. A person by the list for a seat, known before anybody has written to the
 * bot. Somebody's row ends by its last day and is not deleted with it: the list is the record of who served.
 */
export const listedPeople = pgTable(
  'listed_people',
  {
    id: text().primaryKey(),
    /** The place is a unit or a block, one of the two. */
    unitId: text('unit_id').references(() => units.id),
    blockId: text('block_id').references(() => blocks.id),
    duty: text({ enum: DUTIES }).notNull(),
    name: text().notNull(),
    /** “Chánh Văn phòng”. */
    position: text(),
    department: text(),
    /** As `persons.phone`: “+84913123456”. */
    mobile: text(),
    /** As it is written in the list. */
    officePhone: text('office_phone'),
    /** Wants notices and reminders by itself. */
    automatic: boolean().notNull(),
    /** `null`: since ever, and for good. */
    fromDay: date('from_day'),
    toDay: date('to_day'),
    note: text(),
    /** Who that turned out to be, once somebody took the seat by this row; `null` until then. */
    personId: text('person_id').references(() => persons.id),
  },
  (t) => [
    index('listed_people_unit').on(t.unitId),
    index('listed_people_block').on(t.blockId),
    index('listed_people_mobile').on(t.mobile),
    check('listed_people_place', sql`(${t.unitId} is null) <> (${t.blockId} is null)`),
  ],
);

export const daysOff = pgTable('days_off', {
  day: date().primaryKey(),
  name: text().notNull(),
  /** false: a working day in exchange for another. */
  off: boolean().notNull(),
  basis: text(),
});

/** What the board set of itself (settings/rules.ts): what is not there stands in the environment. */
export const boardSettings = pgTable('board_settings', {
  key: text().primaryKey(),
  value: jsonb().$type<Json>().notNull(),
  changedAt: instant('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
});

/** Somebody without a code asks to serve a unit; the board decides. What they said of themselves goes once that is done: who was taken in is a person then. */
export const joinRequests = pgTable(
  'join_requests',
  {
    id: text().primaryKey(),
    channel: text().notNull(),
    address: text().notNull(),
    /** What the person will be called in rows, if they are taken in. */
    personId: text('person_id').notNull(),
    name: text().notNull(),
    position: text(),
    /** Only one the channel vouched for: “+84913123456”. */
    phone: text(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    duty: text({ enum: DUTIES }).notNull(),
    state: text({ enum: ['open', 'granted', 'refused'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
  },
  (t) => [
    uniqueIndex('join_requests_open').on(t.channel, t.address).where(sql`${t.state} = 'open'`),
    index('join_requests_chat').on(t.channel, t.address, t.createdAt),
  ],
);
