/** A unit's page: who it is and how it is reached, how it stands in a wave, its figures; its report, its earlier reports, and what can be done about it. */

import { press } from '../../domain/button.ts';
import type { Choice, Choices } from '../../domain/messages.ts';
import { seatFor, unitsFor, you } from '../../domain/people.ts';
import { countEvidence } from '../../evidence/store.ts';
import { type Holder, holdersOf } from '../../registry/people/store.ts';
import { blockOf, findUnit, type Unit } from '../../registry/store.ts';
import { lastSent } from '../../reports/store.ts';
import type { SummaryFacts } from '../../summaries/facts.ts';
import { sourcedLines } from '../../summaries/formats/targets.ts';
import { unitRecord } from '../../summaries/rates/store.ts';
import { hasReported } from '../../summaries/rules.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { worksSaid } from '../../summaries/words.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { reportStates } from '../../texts/report.ts';
import { dayWithYear } from '../../texts/when.ts';
import { reportId } from '../../waves/rules.ts';
import { findWave, type PlannedWave, wavesByStanding } from '../../waves/store.ts';
import { note as noteCall } from '../calls/buttons.ts';
import { type KnownContext, moment } from '../context.ts';
import { order } from '../orders/buttons.ts';
import { toRead, versions } from '../reading/buttons.ts';
import { type Reply, say } from '../reply.ts';
import { draftId, readingSeat } from '../reporting/index.ts';
import { endAsk } from '../seats/buttons.ts';
import { view } from '../sent/buttons.ts';
import * as buttons from './buttons.ts';
import { directory as texts } from './words.ts';

/** Reports that have a button on a page of a unit's card. */
const MOST_REPORTS = 6;

interface Asked {
  /** Of its earlier reports. */
  readonly page?: number | undefined;
  /** Without one the wave people speak of. */
  readonly wave?: string | undefined;
}

export async function unitCard(context: KnownContext, unitId: string, { page: asked, wave }: Asked = {}): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const { database } = house;
  const today = calendar.localDate(now);
  const unit = await findUnit(database, unitId);
  const seat = unit && (await readingSeat(context, person, unit.id));
  // A block's people see their own block's units only.
  if (!unit || !seat) {
    const ofWave = unit && wave !== undefined ? await inWave(context, unit, wave) : null;
    return ofWave ?? { say: [say(texts.unknownUnit({ ...you(person), typed: unit?.name ?? unitId }))] };
  }
  const board = seatFor(person, 'directory') !== null;
  // Whether a unit has reported is the board's and its own people's to know until reports are due.
  const early = board || unitsFor(person, 'own_unit').some((one) => one.unitId === unit.id);
  const waves = await wavesByStanding(database, now, today);
  const hidden = early ? [] : waves.filter(({ dueAt }) => now <= dueAt.getTime()).map((one) => reportIdIn(one, unit.id));
  const [block, holders, standing, sent, record] = await Promise.all([
    blockOf(database, unit.id, today),
    holdersOf(database, unit.id),
    standingOf(context, unit.id, wave ?? waves[0]?.id, early),
    lastSent(database, unit.id),
    unitRecord(database, unit.id, Number(today.slice(0, 4)), early ? null : now),
  ]);
  const { page, pages, shown } = pageAt(
    inParts(
      sent.filter((one) => one.state !== 'withdrawn' && !hidden.includes(one.obligationId)),
      MOST_REPORTS,
    ),
    asked,
  );
  const reports = shown.map((one) => press(one.code, view, { obligation: one.obligationId }));
  const args = { unit: unit.id, ...(wave !== undefined && { wave }) };
  return {
    say: [
      say(
        texts.unitCard({
          unit: unit.name,
          until: unit.validTo !== null && unit.validTo < today ? unit.validTo : null,
          code: unit.id,
          block: block?.shortName ?? null,
          nature: unit.nature,
          phone: unit.phone,
          contacts: holders.map((holder) => contactOf(holder, seat.duty !== 'observer')),
          note: board ? unit.note : null,
          standing: standing.lines,
          record: unit.nature === 'phoi_hop' || record.owed === 0 ? null : record,
        }),
        {
          choices: [
            ...standing.choices,
            ...arranged(reports),
            ...turning({ page, pages }, (label, to) => press(label, buttons.unit, { ...args, page: to })),
            ...(board
              ? [
                  [press(labels.invite, buttons.invite, { unit: unit.id })],
                  ...holders.map(({ name, seatId, personId }) => [
                    press(labelOf.endDutyOf(name), endAsk, { seat: seatId, person: personId }),
                  ]),
                ]
              : []),
          ],
        },
      ),
    ],
  };
}

/** A unit that a wave's list names and that has left the person's block since: how it stands in that wave, nothing of other waves or of who serves it now. */
async function inWave(context: KnownContext, unit: Unit, waveId: string): Promise<Reply | null> {
  const { house, person, calendar, now } = context;
  const wave = await findWave(house.database, waveId);
  const seat = wave && (await readingSeat(context, person, unit.id, wave));
  const { lines, choices } = seat ? await standingOf(context, unit.id, waveId, false) : NOTHING;
  if (lines.length === 0) return null;
  const text = texts.unitCard({
    unit: unit.name,
    until: unit.validTo !== null && unit.validTo < calendar.localDate(now) ? unit.validTo : null,
    code: unit.id,
    block: null,
    nature: unit.nature,
    phone: null,
    contacts: null,
    note: null,
    standing: lines,
    record: null,
  });
  return { say: [say(text, { choices })] };
}

/** Who only looks on sees who serves, not their own numbers. */
function contactOf({ name, duty, phone, reachable }: Holder, withPhone: boolean) {
  return { name, duty: dutyNames[duty], phone: withPhone ? phone : null, connected: reachable };
}

const reportIdIn = ({ id, form }: PlannedWave, unitId: string): string => reportId({ id, yearly: form === 'final' }, unitId);

interface UnitStanding {
  readonly lines: readonly string[];
  readonly choices: Choices;
}

const NOTHING: UnitStanding = { lines: [], choices: [] };

/** How the unit stands in a wave: its report, its figures, and what it wrote; what opens all of it, and what can be done. */
async function standingOf(context: KnownContext, unitId: string, meant: string | undefined, early: boolean): Promise<UnitStanding> {
  const { house, person, calendar, now } = context;
  const today = calendar.localDate(now);
  const facts =
    meant === undefined ? null : await summaryFacts(house.database, { wave: meant, scope: { unitId }, today, zone: calendar.zone });
  const [row] = facts?.units ?? [];
  if (!facts || !row) return NOTHING;
  if (now <= facts.wave.dueAt && !early)
    return { ...NOTHING, lines: row.nature === 'phoi_hop' ? [] : [texts.dueOnly(dueIn(context, facts))] };
  if (!hasReported(row) || row.sentAt === null || row.report === null) {
    // Partner bodies are never said to be late, and never chased.
    if (row.nature === 'phoi_hop') return NOTHING;
    const late = now > facts.wave.dueAt && now <= facts.wave.lockAt && seatFor(person, 'instruct') !== null;
    const hand = late ? [[press(labels.handToBoard, order, { wave: facts.wave.id, unit: unitId })]] : [];
    const called = now > facts.wave.opensAt && now <= facts.wave.lockAt && seatFor(person, 'launch') !== null;
    const note = called ? [[press(labels.noteCall, noteCall, { wave: facts.wave.id, unit: unitId })]] : [];
    return { lines: [notReported(context, facts)], choices: [...hand, ...note] };
  }
  const obligation = reportId(facts.wave, unitId);
  const files = await countEvidence(house.database, draftId(obligation));
  const read: Choice[] = [
    ...toRead(obligation, files),
    ...(row.changedAt === null ? [] : [press(labels.reportVersions, versions, { obligation })]),
  ];
  return { lines: reportedLines(context, facts), choices: [read] };
}

function dueIn({ calendar, now }: KnownContext, { wave }: SummaryFacts) {
  return { wave: wave.shortName, due: moment(calendar, wave.dueAt), remaining: calendar.remaining(now, wave.dueAt) };
}

function notReported(context: KnownContext, facts: SummaryFacts): string {
  const { calendar, now } = context;
  const {
    wave,
    units: [row],
  } = facts;
  if (now > wave.lockAt) {
    return texts.lockedWithout({ wave: wave.shortName, locked: dayWithYear(calendar.localDate(wave.lockAt), calendar.localDate(now)) });
  }
  const { answered = null, questions = null, call = null } = row ?? {};
  const promised = call?.promisedOn ? { day: call.promisedOn, over: call.over } : null;
  const working = answered === null || answered === 0 ? null : { done: answered, questions: questions ?? answered };
  return texts.notReported({ ...dueIn(context, facts), working, promised });
}

function reportedLines({ calendar }: KnownContext, { wave, units: [row], targets, works, exemplars, petitions }: SummaryFacts): string[] {
  if (!row || row.sentAt === null || row.report === null || row.report === 'withdrawn') return [];
  return [
    texts.reported({
      wave: wave.shortName,
      at: moment(calendar, row.sentAt),
      timeliness: row.onTime ? { kind: 'on_time' } : { kind: 'late', workingDays: row.lateDays ?? 0 },
      state: reportStates[row.report],
    }),
    texts.sentBy({
      by: row.sentBy ?? '',
      approvedBy: row.approvedBy,
      changed: row.changedAt === null ? null : moment(calendar, row.changedAt),
    }),
    ...(row.nothing ? [texts.nothing] : []),
    ...(row.ownChannel ? [texts.ownChannel] : []),
    ...sourcedLines(targets.filter((target) => target.state.kind === 'value' || target.state.kind === 'checklist')),
    ...[worksSaid(works)].filter((line) => line !== null),
    texts.wrote({ exemplars: exemplars.length, petitions: petitions.length }),
  ];
}
