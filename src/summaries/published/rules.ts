/** A summary as it was published, seen by a part of the province, and what has changed since. PURE. */

import type { Scope } from '../../domain/people.ts';
import { formatDay, formatNumber } from '../../language/format.ts';
import { labels } from '../../texts/labels.ts';
import type { Part, SummaryFacts } from '../facts.ts';
import { targetLines } from '../formats/targets.ts';
import { mayBeNamed } from '../formats/unit-names.ts';
import { countUnits, hasReported, type UnitRow } from '../rules.ts';
import { targetFacts } from '../targets.ts';

/** The part of a published summary that somebody may see or asks for, its targets made anew of the rows that were kept with it. */
export function narrowed(facts: SummaryFacts, scope: Scope, part: Part | null): SummaryFacts {
  if ('all' in scope && part === null) return facts;
  const seen = (unit: UnitRow) =>
    ('all' in scope ||
      ('blockIds' in scope ? unit.blockId !== null && scope.blockIds.includes(unit.blockId) : unit.unitId === scope.unitId)) &&
    (part === null || (part.kind === 'block' ? unit.blockId === part.id : unit.grouping === part.id));
  const units = facts.units.filter(seen);
  const ids = new Set(units.map(({ unitId }) => unitId));
  const own = <L extends { readonly unitId: string }>(lines: readonly L[]): L[] => lines.filter(({ unitId }) => ids.has(unitId));
  const lines = own(facts.works.lines);
  const { source } = facts;
  return {
    ...facts,
    everywhere: false,
    part,
    previous: null,
    units,
    targets: source ? targetFacts({ ...source, answers: own(source.answers), units }, facts.wave.cutoff, false) : [],
    works: { lines, planned: lines.length, done: lines.filter(({ done }) => done).length },
    exemplars: own(facts.exemplars),
    difficulties: own(facts.difficulties),
    petitions: own(facts.petitions),
  };
}

export interface Change {
  readonly what: string;
  readonly before: string;
  readonly now: string;
}

/** Whether a report came or was changed after its wave's summary was published. */
export function changedSince({ units, publishedAt }: SummaryFacts): boolean {
  return publishedAt !== null && units.some((unit) => Math.max(unit.sentAt ?? 0, unit.changedAt ?? 0) > publishedAt);
}

/**
 * What is other now than it was published: the counts, the targets, then unit by unit.
 * @param publishedAt epoch ms @param dayOf the board's day of an instant
 */
export function changesSince(
  published: SummaryFacts,
  now: SummaryFacts,
  publishedAt: number,
  dayOf: (instant: number) => string,
): Change[] {
  return [...countChanges(published, now), ...targetChanges(published, now), ...unitChanges(published, now, publishedAt, dayOf)];
}

function countChanges(published: SummaryFacts, now: SummaryFacts): Change[] {
  const [before, after] = [countUnits(published.units), countUnits(now.units)];
  const counts: readonly (readonly [string, number | null, number | null])[] = [
    ['Đơn vị phải báo cáo', before.total, after.total],
    ['Đã báo cáo', before.reported, after.reported],
    ['Công trình, phần việc xong', published.works.done, now.works.done],
    ['Điển hình', published.exemplars.length, now.exemplars.length],
    ['Kiến nghị', published.petitions.length, now.petitions.length],
  ];
  return counts.flatMap(([what, was, is]) =>
    was === is || was === null || is === null ? [] : [{ what, before: formatNumber(was), now: formatNumber(is) }],
  );
}

function targetChanges(published: SummaryFacts, now: SummaryFacts): Change[] {
  return now.targets.flatMap((target) => {
    const was = published.targets.find(({ id }) => id === target.id);
    if (!was) return [];
    const [before = '', after = ''] = [targetLines([was])[0], targetLines([target])[0]];
    const name = `${target.shortName}: `;
    const own = before === after ? [] : [{ what: target.shortName, before: before.replace(name, ''), now: after.replace(name, '') }];
    const parts = (target.parts ?? []).flatMap(({ unitId, name: unit, number }) => {
      const part = was.parts?.find((one) => one.unitId === unitId);
      return part && part.number !== number
        ? [{ what: `${unit}, ${target.shortName}`, before: formatNumber(part.number), now: formatNumber(number) }]
        : [];
    });
    return [...own, ...parts];
  });
}

function unitChanges(published: SummaryFacts, now: SummaryFacts, publishedAt: number, dayOf: (instant: number) => string): Change[] {
  const before = new Map(published.units.map((unit) => [unit.unitId, unit]));
  const words = (unit: UnitRow) => (hasReported(unit) ? 'đã báo cáo' : 'chưa báo cáo');
  return now.units.flatMap((unit) => {
    const was = before.get(unit.unitId);
    const what = mayBeNamed(unit) ? unit.shortName : labels.partnerUnits;
    if (!was) return [];
    if (hasReported(was) !== hasReported(unit)) return [{ what, before: words(was), now: words(unit) }];
    const changed = unit.changedAt !== null && unit.changedAt > publishedAt;
    return changed ? [{ what, before: words(was), now: `đính chính ngày ${formatDay(dayOf(unit.changedAt as number))}` }] : [];
  });
}
