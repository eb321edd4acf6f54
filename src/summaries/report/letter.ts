/** The official letter that asks units for reports that are late, as a draft: what only the board knows is left open. PURE. */
import type { Block, DocumentRun, DocumentToWrite } from '../../exchange/document/model.ts';
import { formatDate } from '../../language/format.ts';
import { localPhone } from '../../language/phone.ts';
import { symbolOf } from '../../texts/symbol.ts';
import { at, type Moment } from '../../texts/when.ts';
import { type Agency, type Basis, basisOf, headed } from './heading.ts';
import { gap, within } from './sentences.ts';

export interface LetterFacts {
  readonly board: string;
  readonly agency: Agency | null;
  readonly wave: { readonly name: string; readonly due: Moment; readonly launchedOn: string | null };
  /** What the wave rests on, and whose document it is. */
  readonly basis: Basis;
  readonly basisOf: string | null;
  /** Who issued the plan: who waits for the board's own report. */
  readonly issuer: string;
  /** By their full names, in the order of lists. */
  readonly units: readonly string[];
  /** The moment it speaks of. */
  readonly now: Moment;
  /** The last day on which reports are taken as late, and the last on which they are taken at all. */
  readonly graceEnd: string;
  readonly lastDay: string;
  readonly officer: { readonly name: string; readonly phone: string | null };
}

/** So many are named under “Kính gửi”; a longer list goes along. */
const MOST_NAMED = 12;

const body = (...runs: readonly (string | DocumentRun)[]): Block => ({ kind: 'body', runs });

export function chaseLetter(facts: LetterFacts): DocumentToWrite {
  const { board, agency, wave, units, now, officer, issuer } = facts;
  const named = units.length <= MOST_NAMED;
  const told = wave.launchedOn === null ? '' : `ngày ${formatDate(wave.launchedOn)} `;
  return {
    ...headed(agency, board, { day: now.date, issuer }),
    fileTitle: `Dự thảo công văn đôn đốc ${wave.name}`,
    symbol: `Số:        /${agency === null ? '' : `${symbolOf(agency)}-`}`,
    regarding: `V/v đôn đốc báo cáo ${within(wave.name)}`,
    type: null,
    title: null,
    addressees: named
      ? units.map((unit, i) => `${unit}${i === units.length - 1 ? '.' : ';'}`)
      : ['Các cơ quan, đơn vị (danh sách kèm theo).'],
    body: [
      body(
        'Thực hiện ',
        ...basisOf(facts.basis),
        `${facts.basisOf === null ? '' : ` của ${facts.basisOf}`}, ${told}${board} đã thông báo ${within(wave.name)}, hạn báo cáo ${at(wave.due)}. Đến ${at(now)}, ${board} chưa nhận được báo cáo của quý cơ quan, đơn vị.`,
      ),
      body(
        `Để kịp tổng hợp, báo cáo ${issuer}, ${board} đề nghị quý cơ quan, đơn vị gửi báo cáo trước `,
        gap(deadline(facts)),
        `. Mọi vướng mắc, liên hệ đồng chí ${officer.name}, số máy `,
        officer.phone === null ? gap('số máy') : localPhone(officer.phone),
        '.',
      ),
      body('Rất mong quý cơ quan, đơn vị quan tâm phối hợp./.'),
    ],
    recipients: ['Như trên;', `${issuer.replace(/^Ủy ban nhân dân /u, 'UBND ')} (b/c);`, 'Lưu: VT.'],
    appendices: named ? [] : list(units),
    footer: null,
  };
}

/** A new deadline is the board's to set; until when reports are taken it is told. */
function deadline({ now, graceEnd, lastDay }: LetterFacts): string {
  const last = now.date <= graceEnd ? graceEnd : lastDay;
  return `giờ, ngày; nhận báo cáo sau hạn đến ngày ${formatDate(last)}`;
}

function list(units: readonly string[]): Block[] {
  return [
    { kind: 'appendix', title: 'DANH SÁCH', subtitle: 'Cơ quan, đơn vị chưa gửi báo cáo' },
    {
      kind: 'table',
      columns: [
        { heading: 'TT', width: 15, align: 'center' },
        { heading: 'Cơ quan, đơn vị', width: 145 },
      ],
      rows: units.map((unit, i) => [String(i + 1), unit]),
    },
  ];
}
