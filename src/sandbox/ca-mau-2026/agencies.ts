/**
 * The province's agencies after Cà Mau and Bạc Liêu became one, as far as public pages name them. Party, Front, justice, armed forces, schools, press and
 * enterprises are left out: no page that was read names them as they are now. Beside each agency stands where its name was read.
 */
import type { Unit } from '../ca-mau-2017/registry-types.ts';
import { row } from './unit.ts';

/** Read in: who stays in Bạc Liêu when the agencies merge (Lao Động, 2025). */
const MERGING = 'Báo Lao Động, 2025: phương án nhân sự khi hợp nhất tỉnh.';
/** Read in: where the merged agencies sit (Tuổi Trẻ, 02/6/2025). */
const OFFICES = 'Báo chí 02/6/2025: bố trí trụ sở sau hợp nhất.';
/** Read in: project boards and schools, 31/12/2025 (Tiền Phong, Sài Gòn Giải Phóng, Thanh Niên). */
const BOARDS = 'Báo chí 31/12/2025: sắp xếp đơn vị sự nghiệp công lập.';

const kept = 'Tên ở tỉnh mới suy từ tin trước ngày hợp nhất.';

const agency = (code: string, name: string, shortName: string, note: string, aliases: readonly string[] = []): Unit =>
  row({ code, name, shortName, kind: 'so', nature: 'bat_buoc', note, aliases });

export const agencyUnits: readonly Unit[] = [
  row({
    code: 'UBND-T',
    name: 'Ủy ban nhân dân tỉnh Cà Mau',
    shortName: 'UBND tỉnh',
    kind: 'lanh_dao',
    nature: 'chi_nhan',
    aliases: ['UBND tỉnh Cà Mau', 'Ủy ban tỉnh'],
    note: BOARDS,
  }),
  row({
    code: 'SNV',
    name: 'Sở Nội vụ tỉnh Cà Mau',
    shortName: 'Sở Nội vụ',
    kind: 'chu_tri',
    nature: 'chi_nhan',
    aliases: ['Nội vụ'],
    note: `Chủ quản của hệ thống. ${BOARDS}`,
  }),
  agency('VPUBND', 'Văn phòng Ủy ban nhân dân tỉnh', 'VP UBND tỉnh', MERGING, ['Văn phòng UBND tỉnh']),
  agency('STP', 'Sở Tư pháp', 'Sở Tư pháp', MERGING, ['Tư pháp']),
  agency('STC', 'Sở Tài chính', 'Sở Tài chính', `${MERGING} ${OFFICES}`, ['Tài chính']),
  agency('SCT', 'Sở Công Thương', 'Sở Công Thương', MERGING, ['Công Thương']),
  agency('SNNMT', 'Sở Nông nghiệp và Môi trường', 'Sở NN&MT', OFFICES, ['Sở Nông nghiệp', 'Nông nghiệp và Môi trường']),
  agency('SXD', 'Sở Xây dựng', 'Sở Xây dựng', MERGING, ['Xây dựng']),
  agency('SKHCN', 'Sở Khoa học và Công nghệ', 'Sở KH&CN', MERGING, ['Sở KHCN', 'Khoa học và Công nghệ']),
  agency('SVHTTDL', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VHTT&DL', OFFICES, ['Sở Văn hóa', 'Sở VHTTDL']),
  agency('SGDDT', 'Sở Giáo dục và Đào tạo', 'Sở GD&ĐT', BOARDS, ['Sở Giáo dục', 'Sở GDĐT']),
  agency('SYT', 'Sở Y tế', 'Sở Y tế', MERGING, ['Y tế']),
  row({
    ...agency('SDTTG', 'Sở Dân tộc và Tôn giáo', 'Sở DT&TG', MERGING, ['Dân tộc và Tôn giáo']),
    assumed: true,
    because: `${kept} Cấp và tên gọi cần kiểm tra lại.`,
  }),
  agency('TTT', 'Thanh tra tỉnh', 'Thanh tra tỉnh', OFFICES, ['Thanh tra']),
  ...[
    row({
      code: 'BQLKKT',
      name: 'Ban Quản lý Khu kinh tế',
      shortName: 'BQL KKT',
      kind: 'ban_nganh',
      nature: 'bat_buoc',
      aliases: ['Ban Quản lý Khu kinh tế tỉnh'],
      note: OFFICES,
    }),
    row({
      code: 'QLDA-NN',
      name: 'Ban Quản lý dự án công trình nông nghiệp tỉnh',
      shortName: 'BQLDA Nông nghiệp',
      kind: 'ban_nganh',
      nature: 'bat_buoc',
      note: BOARDS,
    }),
    row({
      code: 'QLDA-XD',
      name: 'Ban Quản lý dự án xây dựng tỉnh',
      shortName: 'BQLDA Xây dựng',
      kind: 'ban_nganh',
      nature: 'bat_buoc',
      note: BOARDS,
    }),
    row({
      code: 'QLDA-GT',
      name: 'Ban Quản lý dự án xây dựng công trình giao thông tỉnh',
      shortName: 'BQLDA Giao thông',
      kind: 'ban_nganh',
      nature: 'bat_buoc',
      note: BOARDS,
    }),
  ],
];
