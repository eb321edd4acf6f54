/** What is true of every unit of a kind: the standard kinds, with the titles that units of a kind may register for. */
import { standardKinds } from '../../registry/standard.ts';
import type { UnitKind, UnitKindRow } from './registry-types.ts';

const agencyTitles = ['Cờ thi đua của UBND tỉnh', 'Bằng khen của Chủ tịch UBND tỉnh', 'Tập thể lao động xuất sắc'];
const districtTitles = ['Cờ thi đua của Chính phủ', 'Cờ thi đua của UBND tỉnh', 'Bằng khen của Chủ tịch UBND tỉnh'];
const forcesTitles = ['Cờ thi đua của UBND tỉnh', 'Đơn vị quyết thắng', 'Đơn vị tiên tiến'];

const RECEIVING: readonly string[] = ['cap_tren', 'lanh_dao', 'chu_tri', 'kenh_dang'];

function titlesOf(kind: string): readonly string[] {
  if (RECEIVING.includes(kind)) return [];
  if (kind === 'huyen') return districtTitles;
  return kind === 'llvt' ? forcesTitles : agencyTitles;
}

/** Xã, phường were no units of a province's board then. */
const kindsOf2017 = standardKinds.filter(({ kind }) => kind !== 'xa');

export const unitKinds: readonly UnitKindRow[] = kindsOf2017.map(({ kind, label, address, head, grouping }) => ({
  kind: kind as UnitKind,
  label,
  address,
  head,
  group: grouping,
  reports: !RECEIVING.includes(kind),
  titles: titlesOf(kind),
  assumed: true,
  because: RECEIVING.includes(kind)
    ? 'Có trong Nơi nhận hoặc mục III.5, IV.5; cách xưng hô, cách xếp nhóm là lựa chọn.'
    : 'Tên loại theo mục III, IV và Nơi nhận; cách xưng hô, cách xếp nhóm, danh hiệu được đăng ký là lựa chọn, Ban sửa được.',
}));
