/** The 14 Cụm, Khối and who is in them. Numbers, names and members are the board's to replace: no source document lists them. */
import type { Block, BlockMember } from './registry-types.ts';

interface BlockOf2017 {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** The first is taken as the head unit. */
  readonly members: readonly string[];
}

const blocksOf2017: readonly BlockOf2017[] = [
  {
    code: 'C01',
    name: 'Cụm thi đua số 1 (thành phố Cà Mau và các huyện phía Bắc)',
    shortName: 'Cụm phía Bắc',
    members: ['H-TPCM', 'H-THOIBINH', 'H-UMINH', 'H-TVTHOI'],
  },
  {
    code: 'C02',
    name: 'Cụm thi đua số 2 (các huyện phía Nam)',
    shortName: 'Cụm phía Nam',
    members: ['H-CAINUOC', 'H-DAMDOI', 'H-PHUTAN', 'H-NAMCAN', 'H-NGOCHIEN'],
  },
  {
    code: 'K01',
    name: 'Khối thi đua số 1 - Các cơ quan Đảng',
    shortName: 'Khối Đảng',
    members: ['VPTU', 'BTCTU', 'BTGTU', 'BDVTU', 'BNCTU', 'UBKTTU', 'DUKDCD', 'DUKDN'],
  },
  {
    code: 'K02',
    name: 'Khối thi đua số 2 - Mặt trận Tổ quốc và các đoàn thể',
    shortName: 'Khối Mặt trận, đoàn thể',
    members: ['MTTQ', 'LDLD', 'HLHPN', 'HND', 'HCCB', 'TDOAN'],
  },
  {
    code: 'K03',
    name: 'Khối thi đua số 3 - Tham mưu tổng hợp, nội chính',
    shortName: 'Khối Tham mưu, nội chính',
    members: ['VPUBND', 'VPHDND', 'SNV', 'STP', 'TTT', 'TAND', 'VKSND', 'CTHADS'],
  },
  {
    code: 'K04',
    name: 'Khối thi đua số 4 - Kinh tế',
    shortName: 'Khối Kinh tế',
    members: ['SKHDT', 'STC', 'SCT', 'SNNPTNT', 'VPDP', 'SGTVT', 'SXD', 'STNMT', 'BQLKKT'],
  },
  {
    code: 'K05',
    name: 'Khối thi đua số 5 - Văn hóa, xã hội',
    shortName: 'Khối Văn hóa - Xã hội',
    members: ['STTTT', 'SLDTBXH', 'SGDDT', 'SYT', 'SVHTTDL', 'SKHCN', 'BDT'],
  },
  {
    code: 'K06',
    name: 'Khối thi đua số 6 - Cơ quan Trung ương đóng trên địa bàn',
    shortName: 'Khối Cơ quan Trung ương',
    members: ['CTHUE', 'CHQ', 'KBNN', 'NHNN', 'BHXH', 'CTK', 'NHCSXH', 'BUUDIEN'],
  },
  {
    code: 'K07',
    name: 'Khối thi đua số 7 - Trường, báo, đài',
    shortName: 'Khối Trường, báo, đài',
    members: ['TCT', 'CDYT', 'CDCD', 'CDSP', 'CDNVH', 'BCM', 'BADM', 'DPTTH'],
  },
  {
    code: 'K08',
    name: 'Khối thi đua số 8 - Các hội',
    shortName: 'Khối Các hội',
    members: ['HNB', 'HVHNT', 'HCTD', 'LMHTX', 'LHHKHKT', 'HKH', 'HNCT', 'HLG'],
  },
  {
    code: 'K09',
    name: 'Khối thi đua số 9 - Lực lượng vũ trang',
    shortName: 'Khối Lực lượng vũ trang',
    members: ['BCHQS', 'CAT', 'BDBP'],
  },
  {
    code: 'K10',
    name: 'Khối thi đua số 10 - Doanh nghiệp hạ tầng, năng lượng, công ích',
    shortName: 'Khối DN hạ tầng, công ích',
    members: ['DN-PVCFC', 'DN-KHI', 'DN-PVPCM', 'DN-PCCM', 'DN-VNPT', 'DN-VTEL', 'DN-CAPNUOC', 'DN-XSKT', 'DN-LNUMH', 'DN-LNNH'],
  },
  {
    code: 'K11',
    name: 'Khối thi đua số 11 - Doanh nghiệp chế biến, thương mại',
    shortName: 'Khối DN chế biến, thương mại',
    members: ['DN-MINHPHU', 'DN-CAMIMEX', 'DN-SEANAMICO', 'DN-TNCM'],
  },
  {
    code: 'K12',
    name: 'Khối thi đua số 12 - Ngân hàng thương mại',
    shortName: 'Khối Ngân hàng',
    members: ['NH-AGRI', 'NH-VCB', 'NH-CTG', 'NH-BIDV'],
  },
];

/** Six of the eight are in the list of Khối thi đua 7 in 2024. */
const knownIn2024 = new Set(['TCT', 'CDYT', 'CDCD', 'CDNVH', 'BCM', 'DPTTH']);

export const blocks: readonly Block[] = blocksOf2017.map(({ code, name, shortName }) => ({
  code,
  name,
  shortName,
  decision: null,
  assumed: true,
  because:
    code === 'K07'
      ? 'Số 7 theo danh sách năm 2024; năm 2017 cần kiểm tra lại.'
      : 'Bản gốc chỉ nói “Cụm, Khối thi đua”; số, tên theo phỏng đoán, chờ quyết định chia Cụm, Khối.',
}));

export const blockMembers: readonly BlockMember[] = blocksOf2017.flatMap(({ code, members }) =>
  members.map((unit, index) => ({
    block: code,
    unit,
    position: index === 0 ? ('head' as const) : ('member' as const),
    validFrom: '2017-01-01',
    validTo: null,
    assumed: true,
    because: knownIn2024.has(unit)
      ? 'Thành viên Khối thi đua 7 theo danh sách năm 2024; năm 2017 cần kiểm tra lại. Trưởng Khối là phỏng đoán.'
      : 'Bản gốc không nêu thành viên, không nêu đơn vị Trưởng Cụm, Khối.',
  })),
);
