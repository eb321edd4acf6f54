/** Invites in bulk. */
import { formatDate } from '../../language/format.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, rich } from '../../texts/rich.ts';

export const inviting = {
  card: (p: { units: number; listed: number; good: number; soon: number; expired: number }) => rich`
    ${bold('MÃ MỜI')}
    Đơn vị chưa có đầu mối, chưa có mã: ${p.units}
    Người trong danh sách chưa kết nối, chưa có mã: ${p.listed}
    Mã còn hiệu lực, chưa dùng: ${p.good}${p.soon === 0 ? '' : ` (hết hạn trong 7 ngày: ${p.soon})`}
    ${p.expired === 0 ? null : `Mã hết hạn, chưa dùng: ${p.expired}`}`,

  made: (p: { count: number; validUntil: string }) => rich`
    Đã tạo ${p.count} mã mời, hiệu lực đến ${formatDate(p.validUntil)}, mỗi mã dùng một lần.
    Phiếu in ở tệp dưới; bấm “Danh sách mã” để chép gửi từng đơn vị.`,

  nothingToMake: () => rich`Không còn đơn vị hoặc người nào cần tạo mã mới: mã đã tạo còn hiệu lực thì dùng tiếp.`,

  sheet: (p: { cards: number; part: number; parts: number }) =>
    rich`Phiếu mời để in, cắt: ${p.cards} phiếu, khổ A4, 8 phiếu một trang${p.parts > 1 ? ` (tệp ${p.part}/${p.parts})` : ''}.`,

  /** A page of codes to be copied. */
  list: (p: Place & { count: number; codes: readonly string[] }) => rich`
    ${bold('MÃ MỜI CÒN HIỆU LỰC')}: ${p.count}${pageMark(p)}
    ${lines(p.codes) ?? 'Không có.'}`,

  listLine: (p: { unit: string; duty: string; name: string | null; code: string; validUntil: string }) =>
    `${p.unit} (${p.duty.toLowerCase()}${p.name === null ? '' : `, ${p.name}`}): ${p.code}, đến ${formatDate(p.validUntil)}`,

  prolonged: (p: { count: number; validUntil: string }) =>
    p.count === 0 ? rich`Không có mã nào sắp hết hạn.` : rich`Đã gia hạn ${p.count} mã đến ${formatDate(p.validUntil)}.`,

  revokeAsk: (p: { count: number }) => rich`Thu hồi ${p.count} mã mời chưa dùng? Phiếu đã in, tin đã gửi không còn dùng được.`,
  revoked: (p: { count: number }) => rich`Đã thu hồi ${p.count} mã mời.`,
} as const;

/** On the printed card. */
export const INVITE_CARD = {
  title: 'Phiếu mời kết nối',
  validLabel: 'Hiệu lực đến',
  scan: [
    'Quét mã QR bằng điện thoại, bấm “Bắt đầu”.',
    'Đồng ý cho dùng thông tin; ghi họ tên, chức vụ.',
    'Không quét được: mở trò chuyện, nhập mã trên. Mã dùng một lần.',
  ],
  type: [
    'Mở trò chuyện với trợ lý của cơ quan ghi ở đầu phiếu.',
    'Nhập mã trên, đồng ý cho dùng thông tin.',
    'Ghi họ tên, chức vụ. Mã dùng một lần.',
  ],
} as const;
