/**
 * The 64 xã, phường of Cà Mau since 01/7/2025. Their names are those of Nghị quyết số 1655/NQ-UBTVQH15 of 16/6/2025, as public pages and lists made of it
 * print them: 55 xã and 9 phường.
 */
import type { Unit } from '../ca-mau-2017/registry-types.ts';
import { row } from './unit.ts';

const RESOLUTION = 'Nghị quyết số 1655/NQ-UBTVQH15 ngày 16/6/2025';

const wards = [
  ['ANXUYEN', 'An Xuyên'],
  ['BACLIEU', 'Bạc Liêu'],
  ['GIARAI', 'Giá Rai'],
  ['HIEPTHANH', 'Hiệp Thành'],
  ['HOATHANH', 'Hòa Thành'],
  ['LANGTRON', 'Láng Tròn'],
  ['LYVANLAM', 'Lý Văn Lâm'],
  ['TANTHANH', 'Tân Thành'],
  ['VINHTRACH', 'Vĩnh Trạch'],
] as const;

const communes = [
  ['ANTRACH', 'An Trạch'],
  ['BIENBACH', 'Biển Bạch'],
  ['CAIDOIVAM', 'Cái Đôi Vàm'],
  ['CAINUOC', 'Cái Nước'],
  ['CHAUTHOI', 'Châu Thới'],
  ['DABAC', 'Đá Bạc'],
  ['DAMDOI', 'Đầm Dơi'],
  ['DATMOI', 'Đất Mới'],
  ['DATMUI', 'Đất Mũi'],
  ['DINHTHANH', 'Định Thành'],
  ['DONGHAI', 'Đông Hải'],
  ['GANHHAO', 'Gành Hào'],
  ['HOTHIKY', 'Hồ Thị Kỷ'],
  ['HOABINH', 'Hòa Bình'],
  ['HONGDAN', 'Hồng Dân'],
  ['HUNGHOI', 'Hưng Hội'],
  ['HUNGMY', 'Hưng Mỹ'],
  ['KHANHAN', 'Khánh An'],
  ['KHANHBINH', 'Khánh Bình'],
  ['KHANHHUNG', 'Khánh Hưng'],
  ['KHANHLAM', 'Khánh Lâm'],
  ['LONGDIEN', 'Long Điền'],
  ['LUONGTHETRAN', 'Lương Thế Trân'],
  ['NAMCAN', 'Năm Căn'],
  ['NGUYENPHICH', 'Nguyễn Phích'],
  ['NGUYENVIETKHAI', 'Nguyễn Việt Khái'],
  ['NINHQUOI', 'Ninh Quới'],
  ['NINHTHANHLOI', 'Ninh Thạnh Lợi'],
  ['PHANNGOCHIEN', 'Phan Ngọc Hiển'],
  ['PHONGHIEP', 'Phong Hiệp'],
  ['PHONGTHANH', 'Phong Thạnh'],
  ['PHUMY', 'Phú Mỹ'],
  ['PHUTAN', 'Phú Tân'],
  ['PHUOCLONG', 'Phước Long'],
  ['QUACHPHAM', 'Quách Phẩm'],
  ['SONGDOC', 'Sông Đốc'],
  ['TAANKHUONG', 'Tạ An Khương'],
  ['TAMGIANG', 'Tam Giang'],
  ['TANAN', 'Tân Ân'],
  ['TANHUNG', 'Tân Hưng'],
  ['TANLOC', 'Tân Lộc'],
  ['TANTHUAN', 'Tân Thuận'],
  ['TANTIEN', 'Tân Tiến'],
  ['THANHTUNG', 'Thanh Tùng'],
  ['THOIBINH', 'Thới Bình'],
  ['TRANPHAN', 'Trần Phán'],
  ['TRANVANTHOI', 'Trần Văn Thời'],
  ['TRIPHAI', 'Trí Phải'],
  ['UMINH', 'U Minh'],
  ['VINHHAU', 'Vĩnh Hậu'],
  ['VINHLOC', 'Vĩnh Lộc'],
  ['VINHLOI', 'Vĩnh Lợi'],
  ['VINHMY', 'Vĩnh Mỹ'],
  ['VINHPHUOC', 'Vĩnh Phước'],
  ['VINHTHANH', 'Vĩnh Thanh'],
] as const;

export const communeUnits: readonly Unit[] = [
  ...wards.map(([code, name]) => commune(`P-${code}`, 'phường', 'P.', name)),
  ...communes.map(([code, name]) => commune(`X-${code}`, 'xã', 'X.', name)),
];

function commune(code: string, kind: string, short: string, name: string): Unit {
  return row({
    code,
    name: `Ủy ban nhân dân ${kind} ${name}`,
    shortName: `${short} ${name}`,
    kind: 'xa',
    nature: 'bat_buoc',
    aliases: [name, `UBND ${kind} ${name}`, `${kind} ${name}`],
    note: `Tên theo ${RESOLUTION}.`,
    validFrom: '2025-07-01',
  });
}
