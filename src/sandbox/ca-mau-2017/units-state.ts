/** Agencies of the Party and the state, the armed forces, districts, and those that only receive. */

import type { Unit } from './registry-types.ts';
import { group, unit } from './unit.ts';

export const stateUnits: readonly Unit[] = [
  ...group('cap_tren', 'chi_nhan', [
    unit('TW-TDKT', 'Ban Thi đua - Khen thưởng Trung ương', 'Ban TĐKT TW', ['S1'], {
      aliases: ['Ban Thi đua Trung ương'],
      note: 'Nơi nhận (HN, TP.HCM); không báo cáo.',
    }),
  ]),
  ...group('lanh_dao', 'chi_nhan', [
    unit('UBND-T', 'Ủy ban nhân dân tỉnh Cà Mau', 'UBND tỉnh', ['S1', 'S2'], {
      aliases: ['Cà Mau', 'UBND tỉnh Cà Mau', 'Ủy ban tỉnh'],
      note: 'Cơ quan ban hành; nơi lãnh đạo tỉnh xem tổng hợp.',
    }),
    unit('HD-TDKT', 'Hội đồng Thi đua - Khen thưởng tỉnh', 'HĐ TĐKT tỉnh', ['S1'], {
      aliases: ['Hội đồng thi đua tỉnh'],
      note: 'Thành viên theo dõi Cụm, Khối (mục III.5).',
    }),
  ]),
  ...group('chu_tri', 'chi_nhan', [
    unit('BTDKT', 'Ban Thi đua - Khen thưởng tỉnh', 'Ban TĐKT', ['S1'], {
      aliases: ['Ban Thi đua', 'Ban thi đua khen thưởng'],
      parent: 'SNV',
      note: 'Chủ quản của hệ thống.',
    }),
  ]),
  ...group('kenh_dang', 'chi_nhan', [
    unit('CTTDT', 'Cổng Thông tin điện tử tỉnh', 'Cổng TTĐT', ['S1'], { aliases: ['Cổng thông tin điện tử'], note: 'Nơi nhận; đăng tin.' }),
  ]),
  ...group('so', 'bat_buoc', [
    unit('SNV', 'Sở Nội vụ', 'Sở Nội vụ', ['W'], { aliases: ['Nội vụ'] }),
    unit('STP', 'Sở Tư pháp', 'Sở Tư pháp', ['W'], { aliases: ['Tư pháp'] }),
    unit('SKHDT', 'Sở Kế hoạch và Đầu tư', 'Sở KH&ĐT', ['M'], { aliases: ['Sở KHĐT', 'Sở Kế hoạch'] }),
    unit('STC', 'Sở Tài chính', 'Sở Tài chính', ['M'], { aliases: ['Tài chính'] }),
    unit('SCT', 'Sở Công Thương', 'Sở Công Thương', ['M'], { aliases: ['Công Thương'] }),
    unit('SNNPTNT', 'Sở Nông nghiệp và Phát triển nông thôn', 'Sở NN&PTNT', ['M'], { aliases: ['Sở Nông nghiệp', 'Sở NNPTNT'] }),
    unit('SGTVT', 'Sở Giao thông vận tải', 'Sở GTVT', ['M'], { aliases: ['Sở Giao thông', 'Giao thông vận tải'] }),
    unit('SXD', 'Sở Xây dựng', 'Sở Xây dựng', ['M'], { aliases: ['Xây dựng'] }),
    unit('STNMT', 'Sở Tài nguyên và Môi trường', 'Sở TN&MT', ['M'], { aliases: ['Sở TNMT', 'Sở Tài nguyên'] }),
    unit('STTTT', 'Sở Thông tin và Truyền thông', 'Sở TT&TT', ['S1'], {
      aliases: ['Sở TTTT', 'Thông tin Truyền thông'],
      note: 'Kế hoạch tuyên truyền, chủ trì thi viết (mục IV.3).',
    }),
    unit('SLDTBXH', 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ-TB&XH', ['M'], { aliases: ['Sở LĐTBXH', 'Sở Lao động'] }),
    unit('SGDDT', 'Sở Giáo dục và Đào tạo', 'Sở GD&ĐT', ['M'], { aliases: ['Sở GDĐT', 'Sở Giáo dục'] }),
    unit('SYT', 'Sở Y tế', 'Sở Y tế', ['M']),
    unit('SVHTTDL', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VHTT&DL', ['W'], { aliases: ['Sở VHTTDL', 'Sở Văn hóa'] }),
    unit('SKHCN', 'Sở Khoa học và Công nghệ', 'Sở KH&CN', ['M'], { aliases: ['Sở KHCN', 'Sở Khoa học'] }),
  ]),
  ...group('ban_nganh', 'bat_buoc', [
    unit('VPUBND', 'Văn phòng Ủy ban nhân dân tỉnh', 'VP UBND tỉnh', ['W'], { aliases: ['Văn phòng UBND tỉnh', 'Văn phòng Ủy ban'] }),
    unit('VPHDND', 'Văn phòng Hội đồng nhân dân tỉnh', 'VP HĐND tỉnh', ['M'], { aliases: ['Văn phòng HĐND tỉnh'] }),
    unit('TTT', 'Thanh tra tỉnh', 'Thanh tra tỉnh', ['M'], { aliases: ['Thanh tra'] }),
    unit('VPDP', 'Văn phòng Điều phối nông thôn mới tỉnh', 'VP Điều phối NTM', ['A'], {
      aliases: ['Văn phòng Điều phối', 'VP NTM'],
      note: 'Thêm vào để có đơn vị chủ trì về xây dựng nông thôn mới.',
    }),
    unit('BQLKKT', 'Ban Quản lý Khu kinh tế tỉnh', 'BQL Khu kinh tế', ['W'], {
      aliases: ['Ban Quản lý Khu kinh tế', 'Khu kinh tế Năm Căn'],
    }),
    unit('BDT', 'Ban Dân tộc', 'Ban Dân tộc', ['M'], { aliases: ['Dân tộc'] }),
  ]),
  ...group('huyen', 'bat_buoc', [
    unit('H-TPCM', 'UBND thành phố Cà Mau', 'TP Cà Mau', ['S1', 'S2'], { aliases: ['Cà Mau', 'Thành phố Cà Mau', 'TPCM'] }),
    unit('H-THOIBINH', 'UBND huyện Thới Bình', 'H. Thới Bình', ['S1'], { aliases: ['Thới Bình', 'huyện Thới Bình'] }),
    unit('H-UMINH', 'UBND huyện U Minh', 'H. U Minh', ['W'], { aliases: ['U Minh', 'huyện U Minh'] }),
    unit('H-TVTHOI', 'UBND huyện Trần Văn Thời', 'H. Trần Văn Thời', ['W'], { aliases: ['Trần Văn Thời', 'huyện Trần Văn Thời'] }),
    unit('H-CAINUOC', 'UBND huyện Cái Nước', 'H. Cái Nước', ['S1'], { aliases: ['Cái Nước', 'huyện Cái Nước'] }),
    unit('H-DAMDOI', 'UBND huyện Đầm Dơi', 'H. Đầm Dơi', ['S1'], { aliases: ['Đầm Dơi', 'huyện Đầm Dơi'] }),
    unit('H-PHUTAN', 'UBND huyện Phú Tân', 'H. Phú Tân', ['S1'], { aliases: ['Phú Tân', 'huyện Phú Tân'] }),
    unit('H-NAMCAN', 'UBND huyện Năm Căn', 'H. Năm Căn', ['S1'], { aliases: ['Năm Căn', 'huyện Năm Căn'] }),
    unit('H-NGOCHIEN', 'UBND huyện Ngọc Hiển', 'H. Ngọc Hiển', ['S1'], { aliases: ['Ngọc Hiển', 'huyện Ngọc Hiển'] }),
  ]),
  ...group('tw', 'bat_buoc', [
    unit('CTHUE', 'Cục Thuế tỉnh', 'Cục Thuế', ['M'], { aliases: ['Thuế', 'Thuế tỉnh'] }),
    unit('CHQ', 'Cục Hải quan tỉnh', 'Cục Hải quan', ['M'], { aliases: ['Hải quan'] }),
    unit('KBNN', 'Kho bạc Nhà nước Cà Mau', 'Kho bạc NN', ['M'], { aliases: ['Kho bạc', 'Kho bạc Nhà nước tỉnh'] }),
    unit('NHNN', 'Ngân hàng Nhà nước Chi nhánh tỉnh Cà Mau', 'NHNN tỉnh', ['M'], { aliases: ['Ngân hàng Nhà nước'] }),
    unit('BHXH', 'Bảo hiểm xã hội tỉnh', 'BHXH tỉnh', ['M'], { aliases: ['Bảo hiểm xã hội'] }),
    unit('CTK', 'Cục Thống kê tỉnh', 'Cục Thống kê', ['M'], { aliases: ['Thống kê'] }),
    unit('NHCSXH', 'Ngân hàng Chính sách xã hội Chi nhánh tỉnh Cà Mau', 'NHCSXH tỉnh', ['M'], { aliases: ['Ngân hàng Chính sách'] }),
    unit('BUUDIEN', 'Bưu điện tỉnh', 'Bưu điện tỉnh', ['M'], { aliases: ['Bưu điện'] }),
  ]),
  ...group('tu_phap', 'phoi_hop', [
    unit('TAND', 'Tòa án nhân dân tỉnh', 'TAND tỉnh', ['M'], { aliases: ['Tòa án', 'Tòa án tỉnh'] }),
    unit('VKSND', 'Viện kiểm sát nhân dân tỉnh', 'VKSND tỉnh', ['M'], { aliases: ['Viện kiểm sát', 'VKS tỉnh'] }),
    unit('CTHADS', 'Cục Thi hành án dân sự tỉnh', 'Cục THADS', ['M'], { aliases: ['Thi hành án', 'Cục Thi hành án'] }),
  ]),
  ...group('llvt', 'phoi_hop', [
    unit('BCHQS', 'Bộ Chỉ huy Quân sự tỉnh', 'BCHQS tỉnh', ['M'], {
      aliases: ['Bộ Chỉ huy Quân sự', 'Tỉnh đội'],
      note: 'Phong trào “Thi đua quyết thắng” (mục II.5).',
    }),
    unit('CAT', 'Công an tỉnh', 'Công an tỉnh', ['W'], { aliases: ['Công an'], note: 'Phong trào “Vì an ninh Tổ quốc” (mục II.5).' }),
    unit('BDBP', 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh', 'BĐBP tỉnh', ['M'], { aliases: ['Biên phòng', 'Bộ đội Biên phòng'] }),
  ]),
  ...group('dang', 'phoi_hop', [
    unit('VPTU', 'Văn phòng Tỉnh ủy', 'VP Tỉnh ủy', ['M'], { aliases: ['VPTU', 'Văn phòng Tỉnh ủy Cà Mau'] }),
    unit('BTCTU', 'Ban Tổ chức Tỉnh ủy', 'BTC Tỉnh ủy', ['M'], { aliases: ['Ban Tổ chức'] }),
    unit('BTGTU', 'Ban Tuyên giáo Tỉnh ủy', 'BTG Tỉnh ủy', ['M'], { aliases: ['Ban Tuyên giáo', 'Tuyên giáo'] }),
    unit('BDVTU', 'Ban Dân vận Tỉnh ủy', 'BDV Tỉnh ủy', ['M'], { aliases: ['Ban Dân vận', 'Dân vận'] }),
    unit('BNCTU', 'Ban Nội chính Tỉnh ủy', 'BNC Tỉnh ủy', ['M'], { aliases: ['Ban Nội chính', 'Nội chính'] }),
    unit('UBKTTU', 'Ủy ban Kiểm tra Tỉnh ủy', 'UBKT Tỉnh ủy', ['W'], { aliases: ['Ủy ban Kiểm tra'] }),
    unit('DUKDCD', 'Đảng ủy Dân Chính Đảng tỉnh', 'ĐU Dân Chính Đảng', ['M'], {
      aliases: ['Đảng ủy Dân Chính Đảng'],
      note: 'Tên gọi năm 2017 cần kiểm tra lại.',
    }),
    unit('DUKDN', 'Đảng ủy Khối Doanh nghiệp tỉnh', 'ĐUK Doanh nghiệp', ['M'], {
      aliases: ['Đảng ủy Khối Doanh nghiệp'],
      note: 'Tên gọi năm 2017 cần kiểm tra lại.',
    }),
  ]),
];
