/** Who has not reported. The board may see names at any time, and whom it asked to complete a report. PURE. */

import { press } from '../../domain/button.ts';
import type { Choices } from '../../domain/messages.ts';
import { toCall } from '../../features/calls/buttons.ts';
import { chase, chaseBlocks } from '../../features/chasing/buttons.ts';
import { escalate } from '../../features/escalating/buttons.ts';
import { order } from '../../features/orders/buttons.ts';
import { isCalled, isPastDue } from '../../letters/rules.ts';
import { labels } from '../../texts/labels.ts';
import { inPages, pageAt } from '../../texts/pages.ts';
import { reportStates } from '../../texts/report.ts';
import type { SummaryFacts } from '../facts.ts';
import { countUnits, missingOf, returnedOf, type UnitRow } from '../rules.ts';
import { leader, missingLines, type UnitGroup } from '../words.ts';
import type { Format, Page, View } from './format.ts';
import { groups, mayBeNamed, someState } from './unit-names.ts';

export const missing: Format = {
  id: 'cham',
  command: 'cham',
  label: labels.notReported,
  under: ['tonghop', 'summary_blocks', 'summary_read'],
  render,
};

function render({ wave, units }: SummaryFacts, view: View): readonly [Page] {
  const { clock, forBoard, page: asked } = view;
  const { reported, total } = countUnits(units);
  if (!clock.overdue && !forBoard) {
    return [{ text: leader.chamBefore({ wave: wave.name, reported, total, due: clock.due, remaining: clock.remaining }) }];
  }
  const missing = missingOf(units);
  const returned = returnedOf(units);
  const completing = forBoard && returned.length > 0 ? [completingGroup(returned)] : [];
  if (missing.length === 0 && completing.length === 0) return [{ text: leader.chamNone({ wave: wave.name, total }) }];
  const named = groups(missing, clock.locked !== null ? 'none' : forBoard ? 'named' : 'full');
  const { page, pages, shown } = pageAt(inPages(missingLines([...named, ...completing])), asked);
  const states = someState(named, missing);
  const text = leader.cham({ wave: wave.name, count: missing.length, locked: clock.locked !== null, lines: shown, states, page, pages });
  return [{ text, choices: [...handing(missing, view), ...chasing(missing, view)], turns: { page, pages } }];
}

/** [Giao Ban đôn đốc], for a leader, while reports are late and somebody may be chased. */
export function handing(missing: readonly UnitRow[], { clock, mayInstruct, shown }: View): Choices {
  const { published, ...of } = shown;
  return mayInstruct && !published && clock.late && missing.some(mayBeNamed) ? [[press(labels.handToBoard, order, of)]] : [];
}

/** For the board, while reports can be sent: [Nhắc tất cả], [Nhắc một Khối]; from the due day on [Cần gọi hôm nay], after it [Đề nghị thủ trưởng]. */
function chasing(missing: readonly UnitRow[], { clock, forBoard, shown }: View): Choices {
  const { wave, block, grouping, published } = shown;
  if (!forBoard || published || clock.locked !== null || clock.notOpen || missing.length === 0) return [];
  const begun = clock.late || clock.now.date === clock.due.date;
  // Of one kind of units nobody is reminded by itself: the button would mean everybody.
  const some = grouping === undefined && missing.some(mayBeNamed);
  // Of one block's list everybody is that block.
  const everyone = press(labels.remindEveryone, chase, { wave, about: 'report', ...(block !== undefined && { block }) });
  const blocks = block === undefined && missing.some((unit) => mayBeNamed(unit) && unit.blockId !== null);
  return [
    ...(some ? [[everyone, ...(blocks ? [press(labels.remindBlock, chaseBlocks, { wave, about: 'report' })] : [])]] : []),
    ...(begun
      ? [
          [
            press(labels.toCallToday, toCall, { wave }),
            ...(isPastDue(clock.remaining) && missing.some((unit) => !isCalled(unit)) ? [press(labels.askHeads, escalate, { wave })] : []),
          ],
        ]
      : []),
  ];
}

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

function completingGroup(returned: readonly UnitRow[]): UnitGroup {
  const named = returned.filter(mayBeNamed).map((unit) => unit.shortName);
  const partners = returned.length - named.length;
  const rest = partners === 0 ? [] : [`${lowerFirst(labels.partnerUnits)}: ${partners}`];
  return { label: upperFirst(reportStates.returned), count: returned.length, units: [...named, ...rest] };
}
