/** The pictures of summaries at their worst: 14 blocks, the longest names, nothing, everything, and much more than was planned. */
import { submissionSvg } from '../../src/summaries/formats/chart.ts';
import { type TargetBar, targetsSvg } from '../../src/summaries/formats/chart-targets.ts';
import { trendSvg } from '../../src/summaries/formats/chart-trend.ts';
import { yearSvg } from '../../src/summaries/formats/chart-year.ts';
import { toldApart } from '../../src/summaries/formats/heads.ts';

const LONGEST_BLOCK = 'Khối thi đua các doanh nghiệp chế biến, nuôi trồng, thương mại, dịch vụ và xuất nhập khẩu thủy sản tỉnh Cà Mau';
const LONGEST_WAVE =
  'Đợt thi đua đặc biệt lập thành tích chào mừng Đại hội Đảng các cấp tiến tới Đại hội đại biểu toàn quốc lần thứ XIII của Đảng';
const LONGEST_TARGET = 'Tuyên truyền, phổ biến giáo dục pháp luật về thi đua, khen thưởng cho cán bộ, công chức, viên chức và nhân dân';
const ONE_WORD = `Nghiêng${'ngảnghiêng'.repeat(12)}`;

const target = (name: string, share: number | null, more: Partial<TargetBar> = {}): TargetBar => ({
  name,
  share,
  plan: share === null ? null : 100,
  gone: null,
  figure: share === null ? '–' : `${share}%`,
  note: 'nguồn Sở Y tế',
  assessment: share === null ? 'missing' : share >= 100 ? 'reached' : 'slow',
  ...more,
});

export const extremes: Readonly<Record<string, () => Promise<string>>> = {
  blocks: () =>
    submissionSvg(
      Array.from({ length: 14 }, (_, i) => ({
        name: i % 4 === 0 ? `${LONGEST_BLOCK} số ${i}` : i === 5 ? ONE_WORD : `Khối số ${i} - Văn hóa - Xã hội`,
        total: i === 9 ? 120 : 12,
        reported: i === 2 ? 0 : i === 3 ? 12 : i === 9 ? 118 : 7,
        late: i === 3 ? 12 : i % 4,
      })).map((row) => ({ ...row, late: Math.min(row.late, row.reported) })),
      { title: `${LONGEST_WAVE}: báo cáo theo Cụm, Khối`, subtitle: 'Đến 14:30 ngày 27/4/2017: 207/276 đơn vị đã báo cáo' },
    ),
  targets: () =>
    targetsSvg(
      [
        target('Việc làm', 33, { gone: 30.1, note: '12.450/37.500 (33%) lao động, nguồn Sở LĐ-TB&XH', assessment: 'on_pace' }),
        target(LONGEST_TARGET, 250, {
          gone: 30.1,
          note: '2.500.000/1.000.000 (250%) lượt người, nguồn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Cà Mau và các đoàn thể chính trị - xã hội',
        }),
        target('Không phát sinh', 0, { gone: 30.1, note: '0/120 (0%) công trình' }),
        target('Xã có TT VH-TT', 52.4, { plan: 55, figure: '52,4%', assessment: 'not_reached', note: '43/82 (52%, chỉ tiêu 55%)' }),
        target('Trạm y tế có bác sĩ', 100),
        target('Xã đạt NTM', 0, {
          figure: '0/8',
          assessment: 'not_reached',
          note: 'công nhận 0/8; cao nhất Tân Lộc 17/19, thấp nhất Hiệp Tùng 12/19',
        }),
        target('Gọi nhập ngũ', null, { note: 'báo cáo theo kênh riêng (45/BC-BCH ngày 20/4/2017)' }),
        target('Không giao', null, { figure: '1.234.567', note: '1.234.567 lượt người', assessment: 'no_plan' }),
      ],
      {
        title: `${LONGEST_WAVE}: chỉ tiêu so với kế hoạch`,
        subtitle:
          'Số liệu đến 20/4/2017, đã qua 30% thời gian trong năm\nChưa đến kỳ: Giảm hộ nghèo, Suy dinh dưỡng, Gia đình văn hóa, Tỷ lệ hộ dân sử dụng nước hợp vệ sinh',
      },
    ),
  trend: () =>
    trendSvg(
      [
        { name: 'Đợt 30/4', total: 92, reported: 78, onTime: 70 },
        { name: 'Đợt 19/5', total: 92, reported: 92, onTime: 92 },
        { name: 'Đợt 2/9', total: 92, reported: 0, onTime: 0 },
        { name: 'Đợt đặc biệt chào mừng Đại hội, tháng 12', total: 1_000, reported: 999, onTime: 1 },
        { name: ONE_WORD.slice(0, 24), total: 1_000, reported: 1_000, onTime: 1_000 },
        { name: 'Tổng kết năm 2017', total: 0, reported: 0, onTime: 0 },
        { name: 'Đợt 22/12', total: 12, reported: 12, onTime: 6 },
      ],
      {
        title: 'Báo cáo qua các đợt năm 2017',
        subtitle: 'Phần trăm đơn vị đã báo cáo, tăng giảm so với đợt trước; đến 14:30 ngày 27/4/2017',
      },
    ),
  months: () =>
    trendSvg(
      toldApart([...Array.from({ length: 11 }, (_, i) => `Đợt đặc biệt 2020, tháng ${i + 1}`), 'Đợt đặc biệt 2020, tháng 12']).map(
        (told, i) => ({
          ...told,
          total: i === 6 ? 0 : 92,
          reported: i === 6 ? 0 : i === 3 ? 0 : i % 4 === 1 ? 92 : 75 + i,
          onTime: i === 6 || i === 3 ? 0 : i % 4 === 1 ? 92 : 60,
        }),
      ),
      {
        title: 'Báo cáo qua các đợt năm 2020 - Cụm thi đua các huyện phía Bắc tỉnh Cà Mau',
        subtitle: 'Phần trăm đơn vị đã báo cáo, tăng giảm so với đợt trước; đến 14:30 ngày 27/12/2020\nDấu –: không có đơn vị phải báo cáo',
      },
    ),
  year: () =>
    yearSvg(
      2017,
      '2017-12-31',
      [
        { name: 'Đợt đầu năm', note: '01/01 - 31/01; hạn 01/01', from: '2017-01-01', to: '2017-01-31', due: ['2017-01-01'], state: 'over' },
        {
          name: 'Đợt thi đua chào mừng 30/4',
          note: '20/3 - 30/4; hạn 25/4; đã báo cáo 78/92 (85%)',
          from: '2017-03-20',
          to: '2017-04-30',
          due: ['2017-04-25'],
          state: 'running',
        },
        {
          name: LONGEST_WAVE,
          note: `01/5 - 31/12; hạn ${Array.from({ length: 8 }, (_, i) => `25/${i + 5}`).join(', ')}; đã báo cáo ${'78/92 (85%), '.repeat(7)}80/92 (87%)`,
          from: '2016-05-01',
          to: '2018-12-31',
          due: ['2017-05-25', '2017-06-25', '2017-12-31'],
          state: 'to_come',
        },
        { name: ONE_WORD, note: ONE_WORD, from: '2017-12-31', to: '2017-12-31', due: ['2017-12-31'], state: 'planned' },
        { name: 'Tổng kết năm 2017', note: 'hạn 15/12', from: null, to: '2017-12-31', due: ['2017-12-15'], state: 'planned' },
      ],
      { title: 'Lịch các đợt thi đua năm 2017', subtitle: 'Đến 14:30 ngày 31/12/2017' },
    ),
};
