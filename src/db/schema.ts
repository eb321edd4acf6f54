/**
 * The whole schema. Times are instants (timestamptz) given by the app's clock; calendar days are `date` strings.
 * What people can change over time is dated (`validFrom`/`validTo`), never overwritten. See docs/architecture.md, "Storage".
 */
import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { Json, Outgoing } from '../domain/messages.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** Ordered by creation, made by the database. */
const serial = customType<{ data: number; notNull: true; default: true }>({ dataType: () => 'bigserial', fromDriver: Number });
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
});

/** Facts about the database itself: `sandbox`, `clock` (latest app time stored), `claim` (board claim code). */
export const settings = pgTable('settings', { key: text().primaryKey(), value: jsonb().$type<Json>().notNull() });

// ---- registry -------------------------------------------------------------------------------------------------------

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

export const persons = pgTable('persons', {
  id: text().primaryKey(),
  name: text().notNull(),
  position: text(),
  phone: text(),
  consentedAt: instant('consented_at'),
  createdAt: instant('created_at').notNull(),
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
    duty: text({
      enum: ['liaison', 'deputy', 'head', 'block_head', 'council', 'board', 'leader', 'observer', 'press'],
    }).notNull(),
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
});

// ---- plans, waves, targets --------------------------------------------------------------------------------------------

export const plans = pgTable('plans', {
  id: text().primaryKey(),
  title: text().notNull(),
  /** ca_nam (regular, yearly) or chuyen_de (special). */
  kind: text().notNull(),
  issuer: text().notNull(),
  documentType: text('document_type').notNull(),
  documentNumber: text('document_number'),
  documentDate: date('document_date'),
  signer: text(),
  slogan: text(),
  year: integer().notNull(),
  startsOn: date('starts_on'),
  endsOn: date('ends_on'),
  /** Field names that are in no source document. */
  assumed: jsonb().$type<readonly string[]>().notNull(),
});

/** What a plan asks of units or blocks besides its waves: registering a theme, a unit plan, a pledge, yearly reports. */
export const planDuties = pgTable('plan_duties', {
  id: text().primaryKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => plans.id),
  kind: text().notNull(),
  name: text().notNull(),
  /** Each unit, or each block. */
  per: text({ enum: ['unit', 'block'] }).notNull(),
  audience: jsonb().$type<Json>().notNull(),
  section: text(),
  opensAt: instant('opens_at').notNull(),
  dueAt: instant('due_at').notNull(),
  graceEnd: instant('grace_end').notNull(),
  lockAt: instant('lock_at').notNull(),
  paper: text({ enum: ['thay', 'sau', 'theo_doi'] }).notNull(),
  assumed: jsonb().$type<readonly string[]>().notNull(),
});

export const waves = pgTable('waves', {
  id: text().primaryKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => plans.id),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  /** Printed in obligation and report codes: "3004". */
  code: text().notNull(),
  occasion: text().notNull(),
  tiedTo: text('tied_to'),
  anniversary: date(),
  startsOn: date('starts_on').notNull(),
  endsOn: date('ends_on').notNull(),
  focus: text(),
  goalsDue: instant('goals_due'),
  cutoffOn: date('cutoff_on'),
  opensAt: instant('opens_at').notNull(),
  dueAt: instant('due_at').notNull(),
  graceEnd: instant('grace_end').notNull(),
  lockAt: instant('lock_at').notNull(),
  form: text({ enum: ['day_du', 'rut_gon', 'chi_dien_hinh'] }).notNull(),
  paper: text({ enum: ['thay', 'sau', 'theo_doi'] }).notNull(),
  paperDue: date('paper_due'),
  /** {all: true} or kinds, blocks, units; and exclusions. */
  audience: jsonb().$type<Json>().notNull(),
  state: text({ enum: ['draft', 'awaiting_approval', 'scheduled', 'launched', 'closed', 'cancelled'] }).notNull(),
  /** Raised with every change, so that two people at once cannot both change it. */
  version: integer().notNull().default(0),
  launchedAt: instant('launched_at'),
  launchedBy: text('launched_by'),
  assumed: jsonb().$type<readonly string[]>().notNull(),
});

export const targets = pgTable('targets', {
  id: text().primaryKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => plans.id),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  measure: text({ enum: ['count', 'level', 'drop', 'checklist'] }).notNull(),
  direction: text({ enum: ['at_least', 'at_most', 'keep'] }).notNull(),
  planned: numeric({ mode: 'number' }),
  unit: text().notNull(),
  /** thang | quy | nua_nam | cuoi_nam | mot_lan: how often it is measured. */
  cycle: text().notNull(),
  /** Months whose end brings a number, for the lead and for the others, who only check it. Before that it is not asked. */
  months: integer().array().notNull(),
  checkMonths: integer('check_months').array().notNull(),
  decimals: integer().notNull(),
  cumulative: boolean().notNull(),
  example: text(),
  leadUnitId: text('lead_unit_id'),
  /** Unit codes and unit kinds that answer it. */
  reporters: text().array().notNull(),
  aggregate: text().notNull(),
  position: integer().notNull(),
  detail: jsonb().$type<Json>().notNull(),
});

/** One line of a checklist target: a commune. */
export const targetItems = pgTable('target_items', {
  id: text().primaryKey(),
  targetId: text('target_id')
    .notNull()
    .references(() => targets.id),
  name: text().notNull(),
  unitId: text('unit_id')
    .notNull()
    .references(() => units.id),
  aliases: text().array().notNull().default(sql`'{}'::text[]`),
  scale: integer().notNull(),
  position: integer().notNull(),
});

/** A target's share given to one unit. Without a row the unit is not shown the province's number as its own. */
export const assignments = pgTable(
  'assignments',
  {
    targetId: text('target_id')
      .notNull()
      .references(() => targets.id),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    year: integer().notNull(),
    planned: numeric({ mode: 'number' }).notNull(),
    basis: text(),
    assumed: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.targetId, t.unitId, t.year] })],
);

export const daysOff = pgTable('days_off', {
  day: date().primaryKey(),
  name: text().notNull(),
  /** false: a working day in exchange for another. */
  off: boolean().notNull(),
  basis: text(),
});

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

/** Which questions a kind of unit is asked: the sheet "Mẫu báo cáo". */
export const formQuestions = pgTable(
  'form_questions',
  {
    kind: text().notNull(),
    question: text().notNull(),
    /** final: required in half-year and year reports only, free to skip in a wave. */
    required: text({ enum: ['always', 'final', 'no'] }).notNull(),
    /** By the wave's form, or `final`: directly in the row of questions, or on_request. A form that is not named does not have the question. */
    asked: jsonb().$type<Readonly<Record<string, 'directly' | 'on_request'>>>().notNull(),
    /** null: every unit of the kind. */
    units: text().array(),
    example: text(),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.question] })],
);

/** An example for one unit, in place of its kind's. */
export const unitExamples = pgTable(
  'unit_examples',
  { unitId: text('unit_id').notNull(), question: text().notNull(), example: text().notNull() },
  (t) => [primaryKey({ columns: [t.unitId, t.question] })],
);

// ---- obligations, reports --------------------------------------------------------------------------------------------

export const obligations = pgTable(
  'obligations',
  {
    /** Made of what it is about, so creating it twice is one: "D17-3004:progress:SYT". */
    id: text().primaryKey(),
    kind: text({
      enum: ['receipt', 'goals', 'registration', 'unit_plan', 'pledge', 'progress', 'half_year', 'final'],
    }).notNull(),
    planId: text('plan_id').notNull(),
    waveId: text('wave_id'),
    unitId: text('unit_id'),
    blockId: text('block_id'),
    opensAt: instant('opens_at').notNull(),
    dueAt: instant('due_at').notNull(),
    graceEnd: instant('grace_end').notNull(),
    lockAt: instant('lock_at').notNull(),
    state: text({ enum: ['open', 'done', 'exempt'] }).notNull(),
    /** By the message's own date, not by when it was processed. */
    doneAt: instant('done_at'),
    doneBy: text('done_by'),
    onTime: boolean('on_time'),
    /** Set on an obligation that reminders may look at; the heartbeat reads only rows whose time has come. */
    nextCheck: instant('next_check'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('obligations_wave').on(t.waveId, t.kind),
    index('obligations_unit').on(t.unitId, t.kind),
    index('obligations_next_check').on(t.nextCheck).where(sql`${t.state} = 'open' and ${t.nextCheck} is not null`),
  ],
);

export const reports = pgTable('reports', {
  obligationId: text('obligation_id')
    .primaryKey()
    .references(() => obligations.id),
  /** Printed: "3004-SYT-01". */
  code: text().notNull().unique(),
  state: text({ enum: ['submitted', 'returned', 'accepted', 'withdrawn'] }).notNull(),
  /** Counts submissions; each answer row says at which one it was given. */
  version: integer().notNull(),
  /** Counts changes of any kind, a review among them: of two people at once one is a conflict. */
  revision: integer().notNull().default(0),
  formVersion: integer('form_version').notNull(),
  /** Of the submission that on time is judged by: an edit leaves it, withdrawing and sending again does not. */
  submittedAt: instant('submitted_at').notNull(),
  submittedBy: text('submitted_by').notNull(),
  onTime: boolean('on_time').notNull(),
  lateDays: integer('late_days').notNull(),
  /** The unit's head, when the report went out by their approval. */
  approvedBy: text('approved_by'),
  /** When it was last edited or completed after it was sent. */
  changedAt: instant('changed_at'),
  /** The board's last look: accepted, or given back. */
  reviewedAt: instant('reviewed_at'),
  reviewedBy: text('reviewed_by'),
  /** The board opened it again after the lock. */
  reopenedUntil: instant('reopened_until'),
});

/** What the board asked to be completed, and why; kept after it was. */
export const reportReturns = pgTable(
  'report_returns',
  {
    obligationId: text('obligation_id')
      .notNull()
      .references(() => reports.obligationId),
    /** The submission that was given back. */
    version: integer().notNull(),
    fields: text().array().notNull(),
    /** As the unit reads it. */
    reason: text().notNull(),
    dueAt: instant('due_at').notNull(),
    returnedBy: text('returned_by').notNull(),
    returnedAt: instant('returned_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.obligationId, t.version] })],
);

/** Insert-only. The current answer to a field is the one with the highest version. */
export const answers = pgTable(
  'answers',
  {
    obligationId: text('obligation_id')
      .notNull()
      .references(() => obligations.id),
    field: text().notNull(),
    version: integer().notNull(),
    /** The four states: value (0 among them), missing (with reason), not_yet, none (text questions: nothing to say). */
    state: text({ enum: ['value', 'missing', 'not_yet', 'none'] }).notNull(),
    value: jsonb().$type<Json>(),
    /** The number in the value, for sums; null for words. */
    number: numeric({ mode: 'number' }),
    /** The person called it approximate. */
    estimated: boolean().notNull().default(false),
    /** Why a figure is missing. */
    reason: text(),
    targetId: text('target_id'),
    itemId: text('item_id'),
    answeredBy: text('answered_by').notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.obligationId, t.field, t.version] }), index('answers_target').on(t.targetId)],
);

/** A unit's own goals for a wave, a line each. Replaced as a whole by a later version. */
export const goals = pgTable(
  'goals',
  {
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    version: integer().notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.waveId, t.unitId, t.version, t.position] })],
);

// ---- conversations ---------------------------------------------------------------------------------------------------

/** Answers on their way. Several may be open at once; the conversation points at one. */
export const drafts = pgTable('drafts', {
  /** flow and subject, for a person or for the whole unit: "report:D17-3004:progress:SYT". */
  id: text().primaryKey(),
  flow: text().notNull(),
  flowVersion: integer('flow_version').notNull(),
  subjectId: text('subject_id').notNull(),
  personId: text('person_id'),
  state: jsonb().$type<Json>().notNull(),
  version: integer().notNull(),
  /** Questions answered and questions asked, for "đang làm 3/5". */
  answered: integer().notNull(),
  total: integer().notNull(),
  /** The conversation that last moved it: another person's, or the same person's on another phone, no longer knows its question. */
  movedIn: text('moved_in'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

export const conversations = pgTable('conversations', {
  /** channel and address: one conversation a chat. */
  id: text().primaryKey(),
  draftId: text('draft_id'),
  version: integer().notNull(),
  /** Names the question now asked; its buttons carry it, and a press with another one is stale. */
  ask: text(),
  /** The data of the last press taken, so that the second tap of a double tap is known from a stale press. */
  lastPress: text('last_press'),
  /** Misunderstood messages in a row. */
  misunderstood: integer().notNull().default(0),
  updatedAt: instant('updated_at').notNull(),
});

/** The guard of a turn: a second row with the same key and version is a conflict, and the whole statement writes nothing. */
export const turns = pgTable(
  'turns',
  {
    key: text().notNull(),
    version: integer().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ name: 'turns_pkey', columns: [t.key, t.version] }), index('turns_at').on(t.at)],
);

/** Every update taken, once. Rows that wait (`pending`) or could not be understood (`quarantined`) keep their payload. */
export const inbox = pgTable(
  'inbox',
  {
    channel: text().notNull(),
    updateId: text('update_id').notNull(),
    address: text().notNull(),
    messageId: text('message_id'),
    state: text({ enum: ['done', 'pending', 'quarantined'] }).notNull(),
    attempts: integer().notNull().default(0),
    payload: jsonb().$type<Json>(),
    error: text(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'inbox_pkey', columns: [t.channel, t.updateId] }),
    unique('inbox_message_key').on(t.channel, t.address, t.messageId),
    index('inbox_waiting').on(t.receivedAt).where(sql`${t.state} <> 'done'`),
    index('inbox_received').on(t.receivedAt),
  ],
);

/** A reminder that was given, once for each rule, slot and obligation: the row, not the tick, is the truth. */
export const reminders = pgTable(
  'reminders',
  {
    rule: text().notNull(),
    slot: instant('slot').notNull(),
    obligationId: text('obligation_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ name: 'reminders_pkey', columns: [t.rule, t.slot, t.obligationId] })],
);

/** Files sent along: what the channel calls each at first, its content once fetched. They belong to a draft, and to what the draft becomes. */
export const evidence = pgTable(
  'evidence',
  {
    id: text().primaryKey(),
    /** The draft's id: "report:D17-3004:progress:SYT". */
    subject: text().notNull(),
    channel: text().notNull(),
    address: text().notNull(),
    fileId: text('file_id').notNull(),
    name: text().notNull(),
    mime: text().notNull(),
    size: integer(),
    albumId: text('album_id'),
    caption: text(),
    sentBy: text('sent_by').notNull(),
    sentAt: instant('sent_at').notNull(),
    state: text({ enum: ['waiting', 'stored', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    nextTry: instant('next_try').notNull(),
    error: text(),
    content: bytes(),
  },
  (t) => [
    index('evidence_subject').on(t.subject, t.sentAt),
    index('evidence_album').on(t.channel, t.address, t.albumId).where(sql`${t.albumId} is not null`),
    index('evidence_waiting').on(t.nextTry).where(sql`${t.state} = 'waiting'`),
  ],
);

// ---- notices and delivery --------------------------------------------------------------------------------------------

export const notices = pgTable('notices', {
  id: text().primaryKey(),
  kind: text().notNull(),
  waveId: text('wave_id'),
  title: text().notNull(),
  state: text({ enum: ['sending', 'paused', 'stopped', 'finished'] }).notNull(),
  pausedWhy: text('paused_why'),
  /** Units in the audience, those without anyone to write to among them: the honest denominator. */
  unitIds: text('unit_ids').array().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  finishedAt: instant('finished_at'),
  /** The delivery in the sender's chat that shows the progress, edited in place. */
  progressId: text('progress_id'),
  /** What the progress message last said, to edit it only when it changes. */
  progressShown: integer('progress_shown').notNull().default(0),
});

/** The outbox: every message that leaves the house is a row first. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: text().primaryKey(),
    /** Order of creation: within a chat messages leave in this order. */
    position: serial('position'),
    /** Unique: the same consequence twice is one message. */
    dedupeKey: text('dedupe_key').unique(),
    noticeId: text('notice_id'),
    personId: text('person_id'),
    unitId: text('unit_id'),
    channel: text().notNull(),
    address: text().notNull(),
    lane: text({ enum: ['reply', 'bulk'] }).notNull(),
    body: jsonb().$type<Outgoing>().notNull(),
    /** Carried by the message's buttons; null when it has none. */
    nonce: text().unique(),
    /** The delivery whose message this one takes the place of, edited in place when the channel can. */
    replacesId: text('replaces_id'),
    /** Not sent any more when this obligation is done. */
    untilDone: text('until_done'),
    state: text({ enum: ['queued', 'claimed', 'sending', 'sent', 'failed', 'blocked', 'cancelled'] }).notNull(),
    attempts: integer().notNull().default(0),
    /** Sends whose outcome is unknown: each may have reached the person. */
    ambiguous: integer().notNull().default(0),
    notBefore: instant('not_before').notNull(),
    leaseUntil: instant('lease_until'),
    /** Changes with every claim: a worker that lost its lease can change nothing. */
    fence: integer().notNull().default(0),
    messageId: text('message_id'),
    error: text(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
  },
  (t) => [
    index('deliveries_waiting').on(t.lane, t.notBefore, t.position).where(sql`${t.state} in ('queued', 'claimed', 'sending')`),
    index('deliveries_chat').on(t.channel, t.address, t.position).where(sql`${t.state} in ('queued', 'claimed', 'sending')`),
    index('deliveries_notice').on(t.noticeId, t.state),
    /** The newest message with buttons in a chat: what a typed "1" answers when nothing is being asked. */
    index('deliveries_offered').on(t.channel, t.address, t.position).where(sql`${t.state} = 'sent' and ${t.nonce} is not null`),
    index('deliveries_message').on(t.channel, t.address, t.messageId).where(sql`${t.messageId} is not null`),
  ],
);

/** Who did what, when, from what to what. Never the text of a report. */
export const audit = pgTable(
  'audit',
  {
    id: text().primaryKey(),
    at: instant('at').notNull(),
    personId: text('person_id'),
    action: text().notNull(),
    subject: text().notNull(),
    detail: jsonb().$type<Json>(),
  },
  (t) => [index('audit_subject').on(t.subject, t.at)],
);
