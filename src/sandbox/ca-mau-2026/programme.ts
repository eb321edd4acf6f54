/**
 * A year's movement with one wave that is reported to every month. No document of 2026 was read: all of it is assumed, and the board confirms or replaces it
 * before anything is sent. Only the motto is from public pages: that of the first congress of the merged province (02/11/2025).
 */

import { publicHolidays } from '../../calendar/holidays.ts';
import { everyone } from '../ca-mau-2017/audiences.ts';
import type { Holiday, Plan, Wave } from '../ca-mau-2017/types.ts';
import { chosen } from '../ca-mau-2017/waves.ts';

export const timezone = 'Asia/Ho_Chi_Minh';
const YEAR = 2026;
const nothingRead = 'Chưa có văn bản năm 2026: tên, thời gian, hạn, trọng tâm đều do Sở Nội vụ xác nhận hoặc thay.';

export const holidays: readonly Holiday[] = [YEAR, YEAR + 1].flatMap((year) =>
  publicHolidays(year).map((day) => ({
    ...day,
    basis: 'Bộ luật Lao động, tính theo lịch',
    assumed: true,
    because: 'Ngày hoán đổi, số ngày nghỉ Tết theo thông báo từng năm.',
  })),
);

export const plans: readonly Plan[] = [
  {
    id: 'PT-2026',
    source: null,
    title: 'Phong trào thi đua thực hiện nhiệm vụ phát triển kinh tế - xã hội của tỉnh năm 2026',
    kind: 'ca_nam',
    document: {
      type: 'Kế hoạch',
      number: null,
      date: null,
      subject: 'Phát động phong trào thi đua năm 2026',
      issuer: 'UBND-T',
      signer: null,
      signerTitle: null,
      recipients: [],
    },
    slogan: 'Thi đua yêu nước - Tận tâm tận lực - Tự tin đột phá - Tăng tốc phát triển',
    sloganIs: 'khau_hieu',
    year: YEAR,
    startsOn: '2026-01-05',
    endsOn: '2026-12-31',
    basis: [],
    movements: [],
    assumed: ['title', 'document.subject', 'startsOn', 'endsOn'],
    because: nothingRead,
  },
];

export const waves: readonly Wave[] = [
  {
    id: 'D26-NAM',
    plan: 'PT-2026',
    section: '',
    code: 'TD26',
    name: 'Đợt thi đua thực hiện nhiệm vụ năm 2026',
    shortName: 'Đợt năm 2026',
    occasions: [],
    occasion: 'thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2026',
    tiedTo: 'các phong trào thi đua của tỉnh năm 2026',
    tiedUnits: null,
    anniversary: null,
    startsOn: '2026-01-05',
    endsOn: '2026-12-31',
    focus: 'Hoàn thành các chỉ tiêu, nhiệm vụ được giao năm 2026; cải cách thủ tục hành chính; vận hành chính quyền địa phương hai cấp.',
    goalsDue: '2026-01-16T17:00:00+07:00',
    // Those of the last report; each has its own.
    cutoffOn: '2026-12-25',
    opensAt: '2026-12-28T07:30:00+07:00',
    dueAt: '2026-12-30T17:00:00+07:00',
    graceEnd: '2027-01-07T23:59:59+07:00',
    lockAt: '2027-01-14T23:59:59+07:00',
    form: 'day_du',
    paper: 'theo_doi',
    paperDue: null,
    audience: everyone,
    reports: {
      rhythm: { kind: 'monthly', day: 25 },
      due: { workingDays: 3 },
      whole: Array.from({ length: 12 }, (_, i) => i + 1),
      otherForm: 'day_du',
    },
    assumed: chosen,
    because: nothingRead,
  },
];
