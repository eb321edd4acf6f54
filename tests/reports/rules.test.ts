import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/domain/answers.ts';
import { digest } from '../../src/reports/digest.ts';
import {
  answerOf,
  answerRows,
  canonical,
  changedAnswers,
  editableUntil,
  missingKeys,
  onTime,
  type ReviewedAnswer,
  remarksOf,
  sendable,
  withdrawable,
} from '../../src/reports/rules.ts';
import { value } from '../summaries/wave.ts';

const clocks = { opensAt: 100, dueAt: 200, graceEnd: 300, lockAt: 400 };

describe('when', () => {
  it('a report may be sent: from its opening to its lock, both included', () => {
    expect([99, 100, 400, 401].map((at) => sendable(clocks, at))).toEqual(['too_early', 'yes', 'yes', 'locked']);
    expect([200, 201].map((at) => onTime(clocks, at))).toEqual([true, false]);
  });

  it('it may be changed: to the lock, or to the later of what the board set', () => {
    expect(editableUntil(400, null, null)).toBe(400);
    expect(editableUntil(400, 500, null)).toBe(500);
    expect(editableUntil(400, 500, 600)).toBe(600);
    expect(editableUntil(400, null, 350)).toBe(400);
  });

  it('it may be taken back: ten minutes, and not what the board has seen', () => {
    const sent = { state: 'submitted', submittedAt: 0 } as const;
    expect([0, 600_000, 600_001].map((at) => withdrawable(sent, at))).toEqual(['yes', 'yes', 'too_late']);
    for (const state of ['accepted', 'returned', 'withdrawn'] as const) expect(withdrawable({ ...sent, state }, 1)).toBe('seen');
  });
});

describe('answers', () => {
  const all: Answers = {
    'target:viec-lam': { state: 'value', value: 0, estimated: true },
    'target:tram-y-te': value({ percent: 99, numerator: 99, denominator: 100 }),
    'item:X-1': { state: 'missing', reason: 'Chờ các xã' },
    'target:ngheo': { state: 'not_yet' },
    'target:van-hoa': { state: 'missing' },
    petitions: { state: 'none' },
    goals: value([1, 3]),
  };

  it('become rows and come back the same: 0, missing, not yet and none stay four things', () => {
    const rows = answerRows(all);
    expect(Object.fromEntries(rows.map((row) => [row.field, answerOf(row)]))).toEqual(all);
    expect(rows.map(({ field, number, targetId, itemId }) => [field, number, targetId, itemId])).toEqual([
      ['target:viec-lam', 0, 'viec-lam', null],
      ['target:tram-y-te', 99, 'tram-y-te', null],
      ['item:X-1', null, null, 'X-1'],
      ['target:ngheo', null, 'ngheo', null],
      ['target:van-hoa', null, 'van-hoa', null],
      ['petitions', null, null, null],
      ['goals', null, null, null],
    ]);
    expect(missingKeys(all)).toEqual(['item:X-1', 'target:van-hoa']);
  });

  it('are the same whatever order their keys were stored in', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
    const reordered = { ...all, 'target:tram-y-te': value({ denominator: 100, numerator: 99, percent: 99 }) };
    expect(changedAnswers(all, reordered)).toEqual({});
    expect(digest(all)).toBe(digest(reordered));
    expect(digest(all)).not.toBe(digest({ ...all, goals: value([1]) }));
  });

  it('of a new version are those that differ; what is asked no more is stored as none, once', () => {
    const { petitions: _, goals: __, ...rest } = all;
    const after: Answers = { ...rest, 'item:X-1': value(15), highlights: value('Việc mới') };
    expect(changedAnswers(all, after)).toEqual({ 'item:X-1': value(15), highlights: value('Việc mới'), goals: { state: 'none' } });
    expect(changedAnswers({}, all)).toEqual(all);
  });
});

describe('remarks', () => {
  const plain: ReviewedAnswer = {
    field: 'target:viec-lam',
    state: 'value',
    value: 1_640,
    number: 1_640,
    estimated: false,
    name: 'Việc làm',
    measure: 'count',
    cumulative: true,
    planned: 4_800,
    previous: 900,
  };
  const kinds = (change: Partial<ReviewedAnswer>) => remarksOf([{ ...plain, ...change }]).map((remark) => remark.kind);

  it('are raised by what a person should look at, and by nothing else', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ state: 'not_yet', value: null, number: null })).toEqual([]);
    expect(kinds({ state: 'missing', value: null, number: null })).toEqual(['missing']);
    expect(kinds({ estimated: true })).toEqual(['estimated']);
    expect(kinds({ number: 9_601 })).toEqual(['far_above_plan']);
    expect(kinds({ number: 9_600 })).toEqual([]);
    expect(kinds({ planned: null, number: 1_000_000 })).toEqual([]);
    expect(kinds({ number: 899 })).toEqual(['below_previous']);
    expect(kinds({ number: 899, cumulative: false })).toEqual([]);
    expect(kinds({ number: 14, previous: 15, measure: 'checklist', cumulative: false, planned: null })).toEqual(['below_previous']);
    expect(kinds({ number: 100.5, measure: 'level', previous: null, cumulative: false, planned: 100 })).toEqual(['over_100']);
    expect(kinds({ field: 'deploy', value: 'none', number: null, measure: null, name: null })).toEqual(['not_deployed']);
    expect(kinds({ field: 'nothing', value: 'Không phát sinh', number: null, measure: null, name: null })).toEqual(['nothing']);
    expect(kinds({ field: 'highlights', value: 'Việc nổi bật', number: null, measure: null, name: null })).toEqual([]);
  });
});
