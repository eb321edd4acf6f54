/** A year as it might have been: who owes what, who reported when and what. Made from a seed alone, and known whole before any of it is in a database. PURE. */
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import { type Random, random } from '../../language/random.ts';

export interface Size {
  /** Units that owe reports; at least 20. The first 92 are those of the plan of 2017, the others communes. */
  readonly units: number;
  /** Waves of the year, evenly over February to November; 1 to 50. */
  readonly waves: number;
  readonly seed: number;
  /** Texts added to each report, which no form asks: so that a database holds more than is asked for. */
  readonly more?: number;
  /** The database is not told how much was written: its statistics are those of before. */
  readonly stale?: boolean;
}

export interface WorldUnit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly nature: 'bat_buoc' | 'phoi_hop';
  readonly blockId: string;
  readonly habit: 'prompt' | 'late' | 'silent';
  readonly contact: 'reachable' | 'blocked' | 'none';
  /** Who reports for it. */
  readonly person: { readonly id: string; readonly name: string };
}

/** `of`: a share is given as a fraction. */
export type Figure =
  | { readonly state: 'value'; readonly number: number; readonly of?: { readonly part: number; readonly whole: number } }
  | { readonly state: 'missing'; readonly reason: string }
  | { readonly state: 'not_yet' };

export interface Exemplar {
  readonly text: string;
  readonly direct: boolean;
  readonly remote: boolean;
}

export interface Report {
  readonly unit: string;
  readonly code: string;
  readonly state: 'submitted' | 'accepted' | 'returned' | 'withdrawn';
  /** Epoch ms, as every instant here. */
  readonly sentAt: number;
  readonly onTime: boolean;
  readonly lateDays: number;
  /** When a figure was corrected; then it was another before (`wrong`). */
  readonly changedAt: number | null;
  readonly wrong: { readonly field: string; readonly figure: Figure } | null;
  readonly nothing: boolean;
  readonly ownChannel: { readonly number: string; readonly date: string } | null;
  readonly deploy: 'document' | 'meeting' | 'within' | 'none' | null;
  readonly highlights: string | null;
  /** By field, as it stands: “target:gy-viec-lam”, “item:X-1”. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** Items a decision recognised by now. */
  readonly decided: readonly string[];
  /** Of the unit's goals those that are done, from 1; `null`: it set none. */
  readonly ticks: readonly number[] | null;
  readonly exemplars: readonly Exemplar[];
  readonly petitions: readonly string[];
  readonly difficulties: string | null;
  readonly rewards: { readonly collectives: number; readonly individuals: number; readonly direct: number } | null;
  readonly proposals: { readonly collectives: number; readonly individuals: number } | null;
}

export interface WorldWave {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly code: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly cutoff: string;
  readonly launchedAt: number;
  readonly opensAt: number;
  readonly dueAt: number;
  readonly graceEnd: number;
  readonly lockAt: number;
  readonly closed: boolean;
  /** Units that owe it nothing. */
  readonly exempt: ReadonlySet<string>;
  /** Units that confirmed the notice. */
  readonly confirmed: ReadonlySet<string>;
  /** Versions of lists, the last one stands. */
  readonly goals: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly reports: ReadonlyMap<string, Report>;
}

export interface WorldItem {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

export interface WorldTarget {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly measure: 'count' | 'level' | 'drop' | 'checklist';
  readonly direction: 'at_least' | 'at_most' | 'keep';
  readonly planned: number | null;
  readonly unit: string;
  readonly decimals: number;
  readonly cumulative: boolean;
  readonly cycle: 'thang' | 'quy' | 'cuoi_nam';
  readonly lead: string | null;
  /** Kinds whose units answer it beside the lead. */
  readonly reporters: readonly string[];
}

export interface World {
  readonly units: readonly WorldUnit[];
  readonly targets: readonly WorldTarget[];
  readonly items: readonly WorldItem[];
  readonly waves: readonly WorldWave[];
  /** Two working days after the last wave was due: late reports are still taken. */
  readonly now: number;
}

export const SCALE = 19;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTHS = { thang: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], quy: [3, 6, 9, 12], cuoi_nam: [12] } as const;
export const monthsOf = ({ cycle }: Pick<WorldTarget, 'cycle'>): readonly number[] => MONTHS[cycle];

/** Those that lead a target or add up come first: a small year has them, too. */
const FIRST = ['SLDTBXH', 'SYT', 'SVHTTDL', 'SKHDT', 'BCHQS', 'H-DAMDOI', 'H-NAMCAN', 'H-TPCM', 'BCM', 'BADM', 'VPTU', 'H-UMINH'];
const SURNAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Lâm'];
const MIDDLES = ['Văn', 'Thị', 'Hoàng', 'Minh', 'Thanh', 'Ngọc', 'Hữu', 'Kim'];
const GIVEN = ['An', 'Bình', 'Chi', 'Dũng', 'Đạt', 'Giang', 'Hạnh', 'Khoa', 'Lan', 'Mai', 'Nam', 'Oanh', 'Phúc', 'Quân', 'Sáu', 'Út'];
const COMMUNES = ['Khánh Bình Tây', 'Tân Hưng Đông', 'Nguyễn Việt Khái', 'Hòa Thành', 'Phú Mỹ', 'Đất Mới', 'Trí Phải', 'Khánh An'];

function unitsOf(count: number, chance: Random): WorldUnit[] {
  const blockOf = new Map(caMau2017.blockMembers.map(({ unit, block }) => [unit, block]));
  const own = caMau2017.units.filter(({ nature }) => nature !== 'chi_nhan');
  const ordered = [
    ...FIRST.flatMap((code) => own.filter((unit) => unit.code === code)),
    ...own.filter(({ code }) => !FIRST.includes(code)),
  ];
  const sample = ordered
    .slice(0, count)
    .map(({ code, name, shortName, kind, nature }) => ({ id: code, name, shortName, kind: kind as string, nature }));
  const communes = Array.from({ length: Math.max(0, count - sample.length) }, (_, i) => {
    const name = `${COMMUNES[i % COMMUNES.length]} ${i + 1}`;
    return { id: `XA${i + 1}`, name: `UBND xã ${name}`, shortName: `Xã ${name}`, kind: 'xa', nature: 'bat_buoc' as const };
  });
  return [...sample, ...communes].map((unit, i) => {
    const draw = chance.int(0, 99);
    return {
      ...unit,
      nature: unit.nature as WorldUnit['nature'],
      blockId: blockOf.get(unit.id) ?? caMau2017.blocks[i % caMau2017.blocks.length]?.code ?? 'K01',
      habit: draw < 62 ? 'prompt' : draw < 82 ? 'late' : 'silent',
      contact: i % 10 === 7 ? 'blocked' : i % 10 === 9 ? 'none' : 'reachable',
      person: { id: `P-${unit.id}`, name: `${chance.pick(SURNAMES)} ${chance.pick(MIDDLES)} ${chance.pick(GIVEN)}` },
    };
  });
}

function targetsOf(units: readonly WorldUnit[]): WorldTarget[] {
  const lead = (id: string) => (units.some((unit) => unit.id === id) ? id : null);
  const base = { direction: 'at_least', cumulative: true, decimals: 0, reporters: [] } as const;
  return [
    {
      ...base,
      id: 'gy-viec-lam',
      name: 'Giải quyết việc làm',
      shortName: 'Việc làm',
      measure: 'count',
      planned: 37_500,
      unit: 'lao động',
      cycle: 'thang',
      lead: lead('SLDTBXH'),
      reporters: ['huyen', 'xa'],
    },
    {
      ...base,
      id: 'gy-von',
      name: 'Vốn huy động xây dựng nông thôn mới',
      shortName: 'Vốn nông thôn mới',
      measure: 'count',
      planned: 850.5,
      unit: 'tỷ đồng',
      decimals: 1,
      cycle: 'thang',
      lead: lead('SKHDT'),
      reporters: ['huyen'],
    },
    {
      ...base,
      id: 'gy-tin-bai',
      name: 'Tin, bài tuyên truyền phong trào thi đua',
      shortName: 'Tin, bài',
      measure: 'count',
      planned: 400,
      unit: 'tin, bài',
      cycle: 'thang',
      lead: null,
      reporters: ['bao_chi'],
    },
    {
      ...base,
      id: 'gy-tram-y-te',
      name: 'Trạm y tế xã có bác sĩ phục vụ',
      shortName: 'Trạm y tế có bác sĩ',
      measure: 'level',
      decimals: 2,
      direction: 'keep',
      planned: 100,
      unit: '%',
      cumulative: false,
      cycle: 'thang',
      lead: lead('SYT'),
    },
    {
      ...base,
      id: 'gy-ttvh',
      name: 'Xã có Trung tâm Văn hóa - Thể thao',
      shortName: 'Xã có TT VH-TT',
      measure: 'level',
      decimals: 2,
      planned: 55,
      unit: '%',
      cumulative: false,
      cycle: 'quy',
      lead: lead('SVHTTDL'),
    },
    {
      ...base,
      id: 'gy-nhap-ngu',
      name: 'Gọi công dân nhập ngũ',
      shortName: 'Gọi nhập ngũ',
      measure: 'level',
      decimals: 2,
      direction: 'keep',
      planned: 100,
      unit: '%',
      cumulative: false,
      cycle: 'thang',
      lead: lead('BCHQS'),
    },
    {
      ...base,
      id: 'gy-ho-ngheo',
      name: 'Tỷ lệ hộ nghèo giảm trong năm',
      shortName: 'Giảm hộ nghèo',
      measure: 'drop',
      planned: 1.5,
      unit: '%',
      decimals: 2,
      cumulative: false,
      cycle: 'cuoi_nam',
      lead: lead('SLDTBXH'),
    },
    {
      ...base,
      id: 'gy-xa-ntm',
      name: 'Xã được công nhận đạt chuẩn nông thôn mới',
      shortName: 'Xã đạt NTM',
      measure: 'checklist',
      planned: null,
      unit: 'xã',
      cumulative: false,
      cycle: 'thang',
      lead: null,
    },
  ];
}

function itemsOf(units: readonly WorldUnit[]): WorldItem[] {
  const owners = units.filter(({ kind }, i) => kind === 'huyen' || (kind === 'xa' && i % 10 === 0));
  return owners.flatMap(({ id, shortName }) =>
    [1, 2].map((n) => ({ id: `X-${id}-${n}`, name: `${shortName.replace(/^H\. /, '')} ${n}`, unit: id })),
  );
}

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
/** Local midnight in Việt Nam. */
const dayAt = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);

/** Whether a quarter ended after the cut-off before and by this one. */
export function quarterEnded(cutoff: string, before: string | null): boolean {
  return ['2017-03-31', '2017-06-30', '2017-09-30', '2017-12-31'].some((end) => end <= cutoff && (before === null || end > before));
}

/** The whole year of a size and a seed: twice the same for the same. */
export function worldOf({ units: count, waves: many, seed }: Size): World {
  if (count < 20 || many < 1 || many > 50)
    throw new RangeError(`a generated year of ${count} units and ${many} waves: from 20 units and 1 to 50 waves`);
  const chance = random(seed);
  const units = unitsOf(count, chance);
  const targets = targetsOf(units);
  const items = itemsOf(units);
  const met = new Map(items.map(({ id }) => [id, chance.int(8, 15)]));
  const waves: WorldWave[] = [];
  const gap = Math.floor(290 / many);
  let now = 0;
  for (let n = 0; n < many; n++) {
    const cutoff = iso(Date.parse('2017-02-08') + n * gap * DAY);
    const clocks = {
      opensAt: dayAt(cutoff) + DAY + 8 * HOUR,
      dueAt: dayAt(cutoff) + 5 * DAY + 17 * HOUR,
      graceEnd: dayAt(cutoff) + 12 * DAY + 17 * HOUR,
      lockAt: dayAt(cutoff) + 18 * DAY + 17 * HOUR,
    };
    now = clocks.dueAt + 2 * DAY;
    waves.push(
      waveOf(chance, { n, cutoff, before: waves.at(-1)?.cutoff ?? null, last: n === many - 1, clocks, units, targets, items, met }),
    );
  }
  return { units, targets, items, waves, now };
}

interface Making {
  readonly n: number;
  readonly cutoff: string;
  readonly before: string | null;
  readonly last: boolean;
  readonly clocks: Pick<WorldWave, 'opensAt' | 'dueAt' | 'graceEnd' | 'lockAt'>;
  readonly units: readonly WorldUnit[];
  readonly targets: readonly WorldTarget[];
  readonly items: readonly WorldItem[];
  /** Criteria met so far, which grow. */
  readonly met: Map<string, number>;
}

function waveOf(chance: Random, making: Making): WorldWave {
  const { n, cutoff, last, clocks, units, targets } = making;
  const number = String(n + 1).padStart(2, '0');
  const leads = new Set(targets.map(({ lead }) => lead));
  // Who leads or adds up always owes its report: otherwise the number would not be asked at all.
  const mayBeExempt = units.filter(({ id, kind }) => !leads.has(id) && !['huyen', 'xa', 'bao_chi'].includes(kind));
  const exempt = new Set(mayBeExempt.filter(() => chance.chance(0.02)).map(({ id }) => id));
  const owing = units.filter(({ id }) => !exempt.has(id));
  const goals = new Map(owing.filter(() => chance.chance(0.6)).map(({ id }) => [id, goalsOf(chance)] as const));
  const reports = new Map(
    owing.flatMap((unit) => {
      const report = reportOf(chance, making, unit, goals.get(unit.id)?.at(-1) ?? null, `G${number}-${unit.id}-01`);
      return report ? [[unit.id, report] as const] : [];
    }),
  );
  return {
    id: `GY-${number}`,
    name: `Đợt thi đua số ${n + 1}`,
    shortName: `Đợt ${n + 1}`,
    code: `G${number}`,
    startsOn: iso(Date.parse(cutoff) - 25 * DAY),
    endsOn: iso(Date.parse(cutoff) + 5 * DAY),
    cutoff,
    launchedAt: dayAt(cutoff) - 25 * DAY + 8 * HOUR,
    ...clocks,
    closed: !last,
    exempt,
    confirmed: new Set(owing.filter(() => chance.chance(0.8)).map(({ id }) => id)),
    goals,
    reports,
  };
}

const GOALS = [
  'Làm 6,5 km lộ nông thôn',
  'Xây 2 cây cầu',
  'Mở 2 phiên giao dịch việc làm',
  'Sửa 10 căn nhà tình nghĩa',
  'Trồng 3.000 cây xanh',
];

function goalsOf(chance: Random): string[][] {
  const list = (): string[] => Array.from({ length: chance.int(1, 4) }, (_, i) => `${GOALS[i]} (${chance.int(1, 99)})`);
  return chance.chance(0.2) ? [list(), list()] : [list()];
}

function reportOf(chance: Random, making: Making, unit: WorldUnit, goals: readonly string[] | null, code: string): Report | null {
  const { clocks } = making;
  const draw = chance.int(0, 99);
  const when = { prompt: [88, 96], late: [30, 85], silent: [3, 8] }[unit.habit] as [number, number];
  const sends = draw < when[0] ? 'on_time' : draw < when[1] ? 'late' : null;
  if (sends === null) return null;
  const sentAt = sends === 'on_time' ? clocks.dueAt - chance.int(0, 100) * HOUR : clocks.dueAt + chance.int(1, 47) * HOUR;
  const quality = chance.int(0, 99);
  const state = quality < 55 ? 'accepted' : quality < 92 ? 'submitted' : quality < 97 ? 'returned' : 'withdrawn';
  const base = {
    unit: unit.id,
    code,
    state,
    sentAt,
    onTime: sends === 'on_time',
    lateDays: sends === 'on_time' ? 0 : sentAt - clocks.dueAt > 24 * HOUR ? 2 : 1,
  } as const;
  const empty = {
    changedAt: null,
    wrong: null,
    nothing: false,
    ownChannel: null,
    deploy: null,
    highlights: null,
    figures: {},
    decided: [],
    ticks: null,
    exemplars: [],
    petitions: [],
    difficulties: null,
    rewards: null,
    proposals: null,
  };
  if (unit.kind === 'llvt' && chance.chance(0.5))
    return { ...base, ...empty, ownChannel: { number: `${chance.int(1, 99)}/BC-${unit.id}`, date: making.cutoff } };
  if (chance.chance(0.05)) return { ...base, ...empty, nothing: true };
  const { figures, decided } = figuresOf(chance, making, unit, state !== 'withdrawn');
  const [field, figure] = Object.entries(figures).find(([, one]) => one.state === 'value' && !('of' in one)) ?? [];
  const corrected = field !== undefined && figure?.state === 'value' && chance.chance(0.15);
  return {
    ...base,
    changedAt: corrected ? sentAt + HOUR / 2 : null,
    wrong: corrected ? { field, figure: { state: 'value', number: figure.number + 10_000 } } : null,
    nothing: false,
    ownChannel: null,
    deploy: chance.pick(['document', 'meeting', 'within', 'none'] as const),
    highlights: `Vận động ${chance.int(1, 900)} triệu đồng, ${chance.int(10, 4_000)} ngày công`,
    figures,
    decided,
    ticks: goals?.map((_, i) => i + 1).filter(() => chance.chance(0.7)) ?? null,
    exemplars: Array.from({ length: chance.chance(0.25) ? chance.int(1, 3) : 0 }, () => exemplarOf(chance)),
    petitions: Array.from(
      { length: chance.chance(0.12) ? chance.int(1, 2) : 0 },
      () => `UBND tỉnh - bố trí vốn tuyến lộ số ${chance.int(1, 500)}`,
    ),
    difficulties: chance.chance(0.2) ? `Thiếu ${chance.int(1, 20)} cán bộ chuyên trách` : null,
    rewards: chance.chance(0.3) ? { collectives: chance.int(0, 5), individuals: chance.int(0, 20), direct: chance.int(0, 9) } : null,
    proposals: chance.chance(0.15) ? { collectives: chance.int(0, 2), individuals: chance.int(0, 4) } : null,
  };
}

/** @param counts of a report that is taken back nothing grows */
function figuresOf(
  chance: Random,
  { cutoff, before, targets, items, met, n }: Making,
  unit: WorldUnit,
  counts: boolean,
): Pick<Report, 'figures' | 'decided'> {
  const figures: Record<string, Figure> = {};
  for (const target of targets) {
    const leads = target.lead === unit.id;
    if (!leads && !target.reporters.includes(unit.kind)) continue;
    if (target.cycle === 'cuoi_nam' || (target.cycle === 'quy' && !quarterEnded(cutoff, before))) continue;
    figures[`target:${target.id}`] = figureOf(chance, target, leads, n);
  }
  const own = items.filter((item) => item.unit === unit.id);
  for (const { id } of own) {
    if (!chance.chance(0.85)) continue;
    const grown = Math.min(SCALE, (met.get(id) ?? 0) + chance.int(0, 2));
    if (counts) met.set(id, grown);
    figures[`item:${id}`] = { state: 'value', number: grown };
  }
  // What is complete is recognised in the same report.
  const decided = own.filter(
    ({ id }) => figures[`item:${id}`]?.state === 'value' && (figures[`item:${id}`] as { number: number }).number === SCALE,
  );
  return { figures, decided: decided.map(({ id }) => id) };
}

/** The most that a wave adds, the lead's and another unit's. */
const MOST: Readonly<Record<string, readonly [number, number]>> = { 'gy-viec-lam': [4_000, 400], 'gy-von': [90, 9] };

function figureOf(chance: Random, { id, measure, decimals }: WorldTarget, leads: boolean, n: number): Figure {
  const draw = chance.int(0, 99);
  if (draw < 8) return { state: 'missing', reason: 'Chờ chuyên môn' };
  if (leads && draw < 12) return { state: 'not_yet' };
  if (draw < 18) return { state: 'value', number: 0 };
  if (measure === 'level') {
    const whole = 100 + chance.int(1, 60);
    const part = chance.int(Math.floor(whole / 2), whole);
    const number = Math.round((part / whole) * 10_000) / 100;
    return chance.chance(0.5) ? { state: 'value', number, of: { part, whole } } : { state: 'value', number };
  }
  const [ofLead, ofOthers] = MOST[id] ?? [20, 20];
  const number = chance.int(1, leads ? ofLead : ofOthers) * (n + 1);
  return { state: 'value', number: decimals === 0 ? number : number + chance.int(0, 9) / 10 };
}

function exemplarOf(chance: Random): Exemplar {
  const direct = chance.chance(0.4);
  const remote = chance.chance(0.3);
  const name = `${chance.pick(SURNAMES)} ${chance.pick(MIDDLES)} ${chance.pick(GIVEN)}`;
  const work = direct ? chance.pick(['nông dân', 'công nhân', 'ngư dân']) : chance.pick(['giáo viên', 'bác sĩ', 'cán bộ hội']);
  const place = remote ? chance.pick(['vùng sâu', 'xã biên giới', 'biển đảo']) : chance.pick(['phường 5', 'khóm 2', 'thị trấn']);
  return { text: `${chance.pick(['Ông', 'Bà'])} ${name} - ${work}, ${place} - hiến ${chance.int(10, 900)} m² đất làm lộ`, direct, remote };
}
