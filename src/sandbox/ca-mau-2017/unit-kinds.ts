/** What is true of every unit of a kind: its label, how its people and its head are called, under which heading it is listed. */
import type { UnitKind, UnitKindRow } from './registry-types.ts';

const agencyTitles = ['Cờ thi đua của UBND tỉnh', 'Bằng khen của Chủ tịch UBND tỉnh', 'Tập thể lao động xuất sắc'];
const districtTitles = ['Cờ thi đua của Chính phủ', 'Cờ thi đua của UBND tỉnh', 'Bằng khen của Chủ tịch UBND tỉnh'];
const forcesTitles = ['Cờ thi đua của UBND tỉnh', 'Đơn vị quyết thắng', 'Đơn vị tiên tiến'];

const departments = 'Sở, ban, ngành';
const districts = 'Huyện, thành phố';
const bodies = 'Đoàn thể, trường, báo, đài';
const enterprises = 'Doanh nghiệp';
const partners = 'Cơ quan phối hợp';

/** A kind that reports. */
function reporting(kind: UnitKind, label: string, head: string, group: string, titles: readonly string[]): UnitKindRow {
  const comrade = kind === 'dang' || kind === 'llvt';
  return {
    kind,
    label,
    address: comrade ? 'đồng chí' : 'Anh/Chị',
    head,
    group,
    reports: true,
    titles,
    assumed: true,
    because: 'Tên loại theo mục III, IV và Nơi nhận; cách xưng hô, cách xếp nhóm, danh hiệu được đăng ký là lựa chọn, Ban sửa được.',
  };
}

/** A kind that only receives, or looks on. */
function receiving(kind: UnitKind, label: string, head: string, address: UnitKindRow['address']): UnitKindRow {
  return {
    kind,
    label,
    address,
    head,
    group: 'Cơ quan nhận thông báo',
    reports: false,
    titles: [],
    assumed: true,
    because: 'Có trong Nơi nhận hoặc mục III.5, IV.5; cách xưng hô, cách xếp nhóm là lựa chọn.',
  };
}

export const unitKinds: readonly UnitKindRow[] = [
  receiving('cap_tren', 'Cơ quan cấp trên', 'Trưởng ban', 'Anh/Chị'),
  receiving('lanh_dao', 'Lãnh đạo tỉnh', 'Chủ tịch', 'đồng chí'),
  receiving('chu_tri', 'Cơ quan chủ trì', 'Trưởng ban', 'Anh/Chị'),
  receiving('kenh_dang', 'Kênh đăng tin', 'Thủ trưởng', 'Anh/Chị'),
  reporting('so', 'Sở', 'Giám đốc', departments, agencyTitles),
  reporting('ban_nganh', 'Ban, ngành', 'Thủ trưởng', departments, agencyTitles),
  reporting('huyen', 'Huyện, thành phố', 'Chủ tịch Ủy ban nhân dân', districts, districtTitles),
  reporting('dang', 'Cơ quan Đảng', 'Thủ trưởng', partners, agencyTitles),
  reporting('mttq_doan_the', 'Mặt trận, đoàn thể', 'Thủ trưởng', bodies, agencyTitles),
  reporting('tw', 'Cơ quan Trung ương', 'Thủ trưởng', departments, agencyTitles),
  reporting('tu_phap', 'Tư pháp', 'Thủ trưởng', partners, agencyTitles),
  reporting('llvt', 'Lực lượng vũ trang', 'Thủ trưởng', partners, forcesTitles),
  reporting('truong', 'Trường', 'Hiệu trưởng', bodies, agencyTitles),
  reporting('bao_chi', 'Báo, đài', 'Thủ trưởng', bodies, agencyTitles),
  reporting('hoi', 'Hội', 'Chủ tịch', bodies, agencyTitles),
  reporting('doanh_nghiep', 'Doanh nghiệp', 'Giám đốc', enterprises, agencyTitles),
];
