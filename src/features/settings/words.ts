/** What the board sets of itself: its name, its hours. */
import type { OfficeHours, QuietHours } from '../../domain/calendar.ts';
import { officeWords, quietWords } from '../../texts/hours.ts';
import { bold, rich } from '../../texts/rich.ts';

interface Named {
  readonly name: string;
  readonly shortName: string;
  readonly phone: string;
}

const nameLine = ({ name, shortName }: Named): string => `${name} (gọi tắt: ${shortName})`;
const phoneLine = ({ phone }: Named): string => (phone === '' ? 'chưa có' : phone);

export const settingWords = {
  card: (p: { owner: Named; hours: OfficeHours; quiet: QuietHours }) => rich`
    ${bold('THIẾT LẬP')}
    Tên cơ quan: ${nameLine(p.owner)}
    Số máy: ${phoneLine(p.owner)}
    Giờ hành chính: ${officeWords(p.hours)}
    Giờ yên lặng: ${quietWords(p.quiet)}, không gửi tin nào ngoài tin trả lời`,

  nameAsk: (p: { now: string }) => rich`
    Tên cơ quan, đầy đủ? Hiện là: ${p.now}`,

  shortNameAsk: (p: { now: string; most: number }) => rich`
    Tên gọi tắt, dùng trong câu và trên nút bấm (tối đa ${p.most} ký tự, viết hoa chữ đầu)? Hiện là: ${p.now}`,

  phoneAsk: (p: { now: string | null }) => rich`
    Số máy để đơn vị gọi?
    ${p.now && `Hiện là: ${p.now}`}
    Ví dụ: 0290 3831 234`,

  confirmOwner: (p: { before: Named; after: Named }) => rich`
    ${bold('ĐỔI TÊN CƠ QUAN')}
    Từ: ${nameLine(p.before)}; máy ${phoneLine(p.before)}
    Thành: ${nameLine(p.after)}; máy ${phoneLine(p.after)}
    Mọi tin, nút bấm và văn bản từ lúc ghi dùng tên mới; tin đã gửi giữ nguyên.`,

  ownerChanged: (p: { after: Named }) => rich`Đã ghi: ${nameLine(p.after)}; máy ${phoneLine(p.after)}.`,

  weekdaysAsk: (p: { now: OfficeHours }) => rich`
    Cơ quan làm việc những ngày nào trong tuần?
    Hiện là: ${officeWords(p.now)}`,

  hoursAsk: () => rich`
    Giờ làm việc từng buổi?
    Ví dụ: 07:00 - 11:00, 13:00 - 17:00`,

  hoursChanged: (p: { hours: OfficeHours }) => rich`Đã ghi giờ hành chính: ${officeWords(p.hours)}. Nhắc hạn tính theo giờ mới.`,

  quietAsk: (p: { now: QuietHours }) => rich`
    Từ mấy giờ đến mấy giờ không gửi tin cho đơn vị? Hiện là: ${quietWords(p.now)}
    Ví dụ: 21:00 - 06:00`,

  quietChanged: (p: { quiet: QuietHours }) => rich`Đã ghi giờ yên lặng: ${quietWords(p.quiet)}.`,
} as const;
