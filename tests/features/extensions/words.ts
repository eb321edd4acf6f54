/** What is said of putting off a deadline. */
import type { RichText } from '../../../src/domain/messages.ts';
import { formatDate } from '../../../src/language/format.ts';

export const words = {
  until: (): RichText => ['Đơn vị xin lùi hạn đến ngày nào?'],
  reason: (): RichText => ['Vì sao cần thêm thời gian?'],
  request: ({ unit, until, reason }: { unit: string; until: string; reason: string }): RichText => [
    `${unit} xin lùi hạn báo cáo đến ${formatDate(until)}: ${reason}`,
  ],
  asked: (): RichText => ['Đã gửi đề nghị lùi hạn.'],
  granted: ({ unit, until }: { unit: string; until: string }): RichText => [`${unit} được lùi hạn báo cáo đến ${formatDate(until)}.`],
  grant: 'Đồng ý lùi hạn',
} as const;
