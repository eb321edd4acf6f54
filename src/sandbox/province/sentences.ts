/** What units write when they are asked for words: as such offices write, with invented numbers. PURE. */
import { formatNumber } from '../../language/format.ts';
import type { Chance } from './chance.ts';
import type { Person } from './names.ts';

/** “{12-40}”: a number of these bounds is put there. */
const SLOT = /\{(\d+)-(\d+)\}/g;

const HIGHLIGHTS: Readonly<Record<string, readonly string[]>> = {
  huyen: [
    'Vận động Nhân dân đóng góp {300-1900} triệu đồng, {800-4200} ngày công làm {3-14} km lộ nông thôn, {2-9} cây cầu bê tông.',
    'Hỗ trợ {12-60} hộ nghèo sửa chữa nhà ở, trao {20-90} suất học bổng cho học sinh vượt khó.',
    'Ra quân dọn vệ sinh môi trường {6-18} tuyến kênh, trồng {1500-9000} cây xanh ven lộ.',
    'Mở {4-15} lớp dạy nghề cho {120-520} lao động nông thôn, giới thiệu việc làm ngoài tỉnh {40-260} người.',
  ],
  so: [
    'Rút ngắn thời gian giải quyết {4-19} thủ tục hành chính, {92-99}% hồ sơ trả đúng hạn.',
    'Tổ chức {2-8} đợt kiểm tra tại cơ sở, hướng dẫn {20-90} lượt đơn vị tháo gỡ vướng mắc.',
    'Cấp phát thuốc, khám bệnh miễn phí cho {150-700} người có công và người cao tuổi vùng sâu.',
    'Hoàn thành {2-7} sáng kiến cải tiến quy trình, tiết kiệm {40-260} triệu đồng chi thường xuyên.',
  ],
  doanh_nghiep: [
    'Hoàn thành {21-46}% kế hoạch sản xuất, kinh doanh; nộp ngân sách {2-48} tỷ đồng.',
    'Ủng hộ {50-600} triệu đồng xây nhà tình nghĩa; bảo đảm việc làm cho {120-900} lao động.',
    'Đưa vào vận hành {1-4} công trình chào mừng, tiết kiệm {3-12}% chi phí nguyên liệu.',
  ],
  truong: [
    'Tổ chức hội thi giáo viên giỏi với {30-160} lượt tham gia; {8-40} đề tài, sáng kiến được công nhận cấp trường.',
    'Vận động {30-200} triệu đồng quỹ khuyến học, {60-300} sinh viên tham gia hiến máu.',
  ],
  bao_chi: [
    'Đăng, phát {25-140} tin, bài và {3-12} chuyên mục về gương người tốt, việc tốt.',
    'Mở chuyên trang thi đua yêu nước, giới thiệu {8-30} tập thể, cá nhân tiêu biểu.',
  ],
  mttq_doan_the: [
    'Vận động hội viên đóng góp {80-700} triệu đồng, xây {3-16} nhà đại đoàn kết.',
    'Tuyên truyền {20-120} cuộc cho {900-6400} lượt hội viên, đoàn viên; nhân rộng {2-9} mô hình làm ăn hiệu quả.',
  ],
  khac: [
    'Phát động thi đua đến toàn thể công chức, người lao động; {20-120} người đăng ký {8-50} phần việc cụ thể.',
    'Tổ chức {1-5} hoạt động về nguồn, thăm và tặng {15-80} phần quà gia đình chính sách.',
    'Thực hiện tốt nhiệm vụ chuyên môn quý này; {3-14} cá nhân được khen thưởng đột xuất.',
  ],
};
const DIFFICULTIES = [
  'Kinh phí tổ chức phong trào còn hạn hẹp, một số phần việc phải lùi sang quý sau; nguyên nhân: nguồn thu của đơn vị thấp hơn dự kiến.',
  'Cán bộ làm công tác thi đua kiêm nhiệm nhiều việc nên báo cáo của cơ sở có lúc còn chậm.',
  'Địa bàn sông nước, đi lại khó khăn, việc tuyên truyền ở ấp xa trung tâm chưa thường xuyên; nguyên nhân: lực lượng tuyên truyền ở ấp còn mỏng.',
  'Tiến độ {2-4} phần việc đăng ký chậm so với kế hoạch; nguyên nhân: mưa kéo dài, giá vật liệu tăng.',
  'Việc phát hiện, giới thiệu điển hình là người trực tiếp lao động còn ít.',
  'Phong trào ở một số bộ phận chưa đều, khen thưởng chưa kịp thời.',
  'Một số chỉ tiêu chưa có số liệu đến ngày chốt; nguyên nhân: cơ sở tổng hợp theo quý.',
];
const PETITIONS = [
  'UBND tỉnh - bố trí vốn sửa chữa tuyến lộ liên xã bị sạt lở.',
  'Ban - tập huấn nghiệp vụ hồ sơ khen thưởng cho cơ sở.',
  'Sở Tài chính - hướng dẫn mức chi quỹ khen thưởng năm nay.',
  'UBND tỉnh - tăng mức hỗ trợ nhà ở cho hộ nghèo vùng bãi ngang.',
  'Ban - ưu tiên xét khen người trực tiếp lao động, vùng sâu, vùng xa.',
  'Sở Nội vụ - sớm trả kết quả hồ sơ khen thưởng đợt trước.',
];
const ANSWERS = [
  'Ban đã chuyển kiến nghị đến cơ quan chuyên môn; kết quả báo lại trước ngày {10-28} tháng sau.',
  'Ban ghi nhận, đưa vào kế hoạch tập huấn quý tới; đơn vị cử {2-4} người tham dự.',
  'Nội dung này đã có hướng dẫn tại Công văn số {20-180}/BTĐKT; đơn vị thực hiện theo hướng dẫn đó.',
];
/** Whom a unit introduces: where people till and fish, where they work for others, and elsewhere. */
const EXEMPLARS: Readonly<Record<'country' | 'works' | 'office', Readonly<Record<'women' | 'men', readonly string[]>>>> = {
  country: {
    women: [
      'Bà {ten} - hội viên phụ nữ - nuôi tôm quảng canh cải tiến, giúp {3-9} hộ thoát nghèo',
      'Bà {ten} - ấp Tân Hồng - vận động {20-90} hộ trồng cây xanh ven lộ',
    ],
    men: [
      'Ông {ten} - ấp Tân Hồng - hiến {200-900} m² đất làm lộ',
      'Ông {ten} - nông dân ấp Xóm Mới - trồng rừng kết hợp nuôi cua, thu {120-380} triệu đồng mỗi năm',
    ],
  },
  works: {
    women: ['Chị {ten} - công nhân chế biến - vượt định mức {12-40}% trong đợt'],
    men: ['Anh {ten} - công nhân - sáng kiến tiết kiệm {20-90} triệu đồng mỗi năm'],
  },
  office: {
    women: ['Bà {ten} - chuyên viên - rút ngắn {2-5} ngày xử lý hồ sơ của người dân'],
    men: ['Ông {ten} - cán bộ cơ sở - {2-6} sáng kiến được áp dụng trong ngành'],
  },
};
const GOALS = [
  'Hoàn thành {2-6} công trình, phần việc chào mừng',
  'Vận động {50-300} triệu đồng giúp hộ khó khăn',
  'Phấn đấu {95-99}% hồ sơ giải quyết đúng hạn',
  'Xây {1-4} tuyến lộ hoa, cây xanh',
  'Tổ chức {2-6} buổi tuyên truyền gương điển hình',
  'Giới thiệu {1-3} điển hình tiên tiến',
];
const QUESTIONS = [
  {
    asked: 'Số liệu tính đến ngày chốt hay đến ngày gửi báo cáo ạ?',
    answered: 'Số liệu tính đến hết ngày chốt ghi trong thông báo của đợt.',
  },
  {
    asked: 'Đơn vị gửi báo cáo tại đây rồi có phải gửi văn bản giấy nữa không ạ?',
    answered: 'Báo cáo tại đây để theo dõi; văn bản giấy vẫn gửi theo thời hạn ghi trong kế hoạch.',
  },
  {
    asked: 'Phần việc đang làm dở thì ghi vào đợt này hay đợt sau ạ?',
    answered: 'Phần việc đang làm dở ghi vào đợt sau, khi đã hoàn thành.',
  },
] as const;

function filled(sentence: string, chance: Chance): string {
  return sentence.replace(SLOT, (_, least: string, most: string) => formatNumber(chance.whole(Number(least), Number(most))));
}

/** @param kind the unit's kind, as the list of units has it */
export const highlight = (kind: string, chance: Chance): string =>
  filled(chance.one(HIGHLIGHTS[kind === 'ban_nganh' || kind === 'tw' ? 'so' : kind] ?? (HIGHLIGHTS.khac as readonly string[])), chance);
export const difficulty = (chance: Chance): string => filled(chance.one(DIFFICULTIES), chance);
export const petition = (chance: Chance): string => filled(chance.one(PETITIONS), chance);

/** @param kind the unit's kind, as the list of units has it */
export function exemplar(kind: string, { name, woman }: Person, chance: Chance): string {
  const from =
    kind === 'huyen' || kind === 'mttq_doan_the' ? EXEMPLARS.country : kind === 'doanh_nghiep' ? EXEMPLARS.works : EXEMPLARS.office;
  return filled(chance.one(woman ? from.women : from.men).replace('{ten}', name), chance);
}
export const question = (chance: Chance): string => chance.one(QUESTIONS).asked;

/** What the board says to a question that stands in this text. */
export const answerOfBoard = (text: string): string =>
  QUESTIONS.find(({ asked }) => text.includes(asked))?.answered ??
  'Đơn vị thực hiện theo văn bản của Ban; cần thêm xin gọi Ban trong giờ hành chính.';

/** What the board says to a petition. */
export const answerToPetition = (chance: Chance): string => filled(chance.one(ANSWERS), chance);

/** Two or three goals, a line each. */
export function goals(chance: Chance): string {
  const from = chance.whole(0, GOALS.length - 1);
  const many = chance.whole(2, 3);
  return Array.from({ length: many }, (_, i) => filled(GOALS[(from + i) % GOALS.length] as string, chance)).join('\n');
}
