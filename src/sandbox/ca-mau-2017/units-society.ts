/** The Fatherland Front, mass organisations, schools, press, associations and enterprises. */

import type { Unit } from './registry-types.ts';
import { group, unit } from './unit.ts';

export const societyUnits: readonly Unit[] = [
  ...group('mttq_doan_the', 'phoi_hop', [
    unit('MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'MTTQ tỉnh', ['S1', 'S2'], {
      aliases: ['Mặt trận', 'Mặt trận Tổ quốc', 'UBMTTQ tỉnh'],
      note: 'Tuyên truyền, giám sát (mục IV.2).',
    }),
  ]),
  ...group('mttq_doan_the', 'bat_buoc', [
    unit('LDLD', 'Liên đoàn Lao động tỉnh', 'LĐLĐ tỉnh', ['M'], { aliases: ['Liên đoàn Lao động', 'Công đoàn tỉnh'] }),
    unit('HLHPN', 'Hội Liên hiệp Phụ nữ tỉnh', 'Hội LHPN tỉnh', ['M'], { aliases: ['Hội Phụ nữ', 'Phụ nữ'] }),
    unit('HND', 'Hội Nông dân tỉnh', 'Hội Nông dân tỉnh', ['M'], { aliases: ['Hội Nông dân', 'Nông dân'] }),
    unit('HCCB', 'Hội Cựu chiến binh tỉnh', 'Hội CCB tỉnh', ['M'], { aliases: ['Hội Cựu chiến binh', 'Cựu chiến binh'] }),
    unit('TDOAN', 'Tỉnh Đoàn Cà Mau (Đoàn TNCS Hồ Chí Minh tỉnh)', 'Tỉnh Đoàn', ['W'], {
      aliases: ['Đoàn Thanh niên', 'Tỉnh Đoàn Cà Mau'],
    }),
  ]),
  ...group('truong', 'bat_buoc', [
    unit('TCT', 'Trường Chính trị tỉnh', 'Trường Chính trị', ['N24']),
    unit('CDYT', 'Trường Cao đẳng Y tế Cà Mau', 'CĐ Y tế', ['N24'], { aliases: ['Cao đẳng Y tế', 'Trường Y tế'] }),
    unit('CDCD', 'Trường Cao đẳng Cộng đồng Cà Mau', 'CĐ Cộng đồng', ['N24'], { aliases: ['Cao đẳng Cộng đồng'] }),
    unit('CDSP', 'Trường Cao đẳng Sư phạm Cà Mau', 'CĐ Sư phạm', ['M'], {
      aliases: ['Cao đẳng Sư phạm'],
      note: 'Có trong năm 2017; không có trong danh sách năm 2024.',
    }),
    unit('CDNVH', 'Trường Cao đẳng nghề Việt Nam - Hàn Quốc Cà Mau', 'CĐN Việt - Hàn', ['N24'], {
      aliases: ['Cao đẳng nghề', 'Cao đẳng Việt Hàn'],
      note: 'Tên theo năm 2024; tên và cấp năm 2017 cần kiểm tra lại.',
    }),
  ]),
  ...group('bao_chi', 'bat_buoc', [
    unit('BCM', 'Báo Cà Mau', 'Báo Cà Mau', ['S1', 'N24'], { note: 'Chuyên trang, chuyên mục (mục IV.4).' }),
    unit('BADM', 'Báo ảnh Đất Mũi', 'Báo ảnh Đất Mũi', ['S1'], {
      aliases: ['Báo ảnh', 'Đất Mũi'],
      note: 'Chuyên trang, chuyên mục (mục IV.4).',
    }),
    unit('DPTTH', 'Đài Phát thanh và Truyền hình Cà Mau', 'Đài PT-TH', ['S1', 'N24'], {
      aliases: ['Đài Cà Mau', 'Đài PTTH', 'Đài Phát thanh'],
      note: 'Chuyên trang, chuyên mục (mục IV.4).',
    }),
  ]),
  ...group('hoi', 'bat_buoc', [
    unit('HNB', 'Hội Nhà báo tỉnh', 'Hội Nhà báo', ['S1'], { aliases: ['Nhà báo'], note: 'Phối hợp thi viết (mục IV.3).' }),
    unit('HVHNT', 'Hội Văn học - Nghệ thuật tỉnh', 'Hội VHNT', ['S1'], {
      aliases: ['Hội Văn học Nghệ thuật', 'Hội Văn nghệ'],
      note: 'Phối hợp thi viết (mục IV.3).',
    }),
    unit('HCTD', 'Hội Chữ thập đỏ tỉnh', 'Hội CTĐ', ['M'], { aliases: ['Chữ thập đỏ'] }),
    unit('LMHTX', 'Liên minh Hợp tác xã tỉnh', 'LM HTX', ['M'], { aliases: ['Liên minh Hợp tác xã'] }),
    unit('LHHKHKT', 'Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh', 'LHH KH&KT', ['M'], { aliases: ['Liên hiệp Hội'] }),
    unit('HKH', 'Hội Khuyến học tỉnh', 'Hội Khuyến học', ['M'], { aliases: ['Khuyến học'] }),
    unit('HNCT', 'Hội Người cao tuổi tỉnh', 'Hội NCT', ['M'], { aliases: ['Hội Người cao tuổi', 'Người cao tuổi'] }),
    unit('HLG', 'Hội Luật gia tỉnh', 'Hội Luật gia', ['M'], { aliases: ['Luật gia'] }),
  ]),
  ...group('doanh_nghiep', 'bat_buoc', [
    unit('DN-PVCFC', 'Công ty Cổ phần Phân bón Dầu khí Cà Mau', 'Đạm Cà Mau', ['M'], { aliases: ['Phân bón Cà Mau', 'PVCFC'] }),
    unit('DN-KHI', 'Công ty Khí Cà Mau', 'Khí Cà Mau', ['M']),
    unit('DN-PVPCM', 'Công ty Điện lực Dầu khí Cà Mau', 'Điện lực Dầu khí', ['M']),
    unit('DN-PCCM', 'Công ty Điện lực Cà Mau', 'Điện lực Cà Mau', ['M'], { aliases: ['Điện lực tỉnh', 'PC Cà Mau'] }),
    unit('DN-VNPT', 'VNPT Cà Mau', 'VNPT Cà Mau', ['M'], { aliases: ['VNPT'] }),
    unit('DN-VTEL', 'Viettel Cà Mau', 'Viettel Cà Mau', ['M'], { aliases: ['Viettel'] }),
    unit('DN-CAPNUOC', 'Công ty Cổ phần Cấp nước Cà Mau', 'Cấp nước', ['M'], { aliases: ['Cấp nước Cà Mau'] }),
    unit('DN-XSKT', 'Công ty TNHH MTV Xổ số kiến thiết Cà Mau', 'Xổ số kiến thiết', ['M'], { aliases: ['Xổ số Cà Mau', 'Xổ số'] }),
    unit('DN-LNUMH', 'Công ty TNHH MTV Lâm nghiệp U Minh Hạ', 'Lâm nghiệp U Minh Hạ', ['M'], { aliases: ['U Minh Hạ'] }),
    unit('DN-LNNH', 'Công ty TNHH MTV Lâm nghiệp Ngọc Hiển', 'Lâm nghiệp Ngọc Hiển', ['M']),
    unit('DN-MINHPHU', 'Công ty Cổ phần Tập đoàn Thủy sản Minh Phú', 'Minh Phú', ['M'], { aliases: ['Thủy sản Minh Phú'] }),
    unit('DN-CAMIMEX', 'Công ty Cổ phần Chế biến và Xuất nhập khẩu Thủy sản Cà Mau (Camimex)', 'Camimex', ['M'], {
      note: 'Tên pháp lý năm 2017 cần kiểm tra lại.',
    }),
    unit('DN-SEANAMICO', 'Công ty Cổ phần Xuất nhập khẩu Thủy sản Năm Căn', 'Seanamico', ['M'], { aliases: ['Thủy sản Năm Căn'] }),
    unit('DN-TNCM', 'Công ty Cổ phần Thương nghiệp Cà Mau', 'Thương nghiệp', ['M'], { aliases: ['Thương nghiệp Cà Mau'] }),
    unit('NH-AGRI', 'Agribank Chi nhánh tỉnh Cà Mau', 'Agribank', ['M'], { aliases: ['Ngân hàng Nông nghiệp'] }),
    unit('NH-VCB', 'Vietcombank Chi nhánh Cà Mau', 'Vietcombank', ['M'], { aliases: ['VCB', 'Ngân hàng Ngoại thương'] }),
    unit('NH-CTG', 'VietinBank Chi nhánh Cà Mau', 'VietinBank', ['M'], { aliases: ['Ngân hàng Công thương'] }),
    unit('NH-BIDV', 'BIDV Chi nhánh Cà Mau', 'BIDV', ['M']),
  ]),
];
