/** Short hand for rows of units, so that a list of a hundred can be read. */
import type { Nature, Source, Unit, UnitKind } from './registry-types.ts';

type Named = Omit<Unit, 'kind' | 'nature'>;
type Extra = Partial<Pick<Unit, 'aliases' | 'parent' | 'note'>>;

const reasons: Readonly<Record<Source, string>> = {
  S1: '',
  S2: '',
  N24: 'Tên theo danh sách khối thi đua năm 2024; tên năm 2017 cần kiểm tra lại.',
  W: 'Tên đọc trong văn bản, báo chí công khai; hai văn bản gốc chỉ nêu loại đơn vị.',
  M: 'Tên theo hiểu biết chung; hai văn bản gốc chỉ nêu loại đơn vị.',
  A: 'Không có trong hai văn bản gốc.',
};

/** What most rows do not say. */
export const UNSAID = {
  parent: null,
  aliases: [],
  successors: [],
  address: null,
  phone: null,
  note: null,
  validFrom: null,
  validTo: null,
} as const;

/** A unit as named by `sources`. A name in neither source document is assumed. */
export function unit(code: string, name: string, shortName: string, sources: readonly Source[], extra: Extra = {}): Named {
  const assumed = !sources.includes('S1') && !sources.includes('S2');
  return {
    code,
    name,
    shortName,
    ...UNSAID,
    sources,
    assumed,
    because: assumed ? sources.map((source) => reasons[source]).join(' ') : null,
    ...extra,
  };
}

/** Units of one kind and nature. */
export function group(kind: UnitKind, nature: Nature, units: readonly Named[]): readonly Unit[] {
  return units.map((named) => ({ ...named, kind, nature }));
}
