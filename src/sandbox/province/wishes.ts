/** What a message asks of its reader, as people see it: by its words and its buttons. PURE. */

/**
 * `last_day`: due today. `late_report`: overdue. `complete`: something is missing or was given back. `understood`: the board's answer to a question.
 */
export type Wish = 'confirm' | 'goals' | 'report' | 'last_day' | 'late_report' | 'complete' | 'understood';

/** The buttons that bring a report that was sent up to the mark, the first of them first. */
export const COMPLETING = ['Bổ sung mục này', 'Bổ sung ngay'] as const;

export function wishesIn({ text, buttons }: { readonly text: string; readonly buttons: readonly string[] }): Wish[] {
  const wishes: Wish[] = [];
  if (buttons.includes('Đã nhận')) wishes.push('confirm');
  if (buttons.includes('Đã rõ')) wishes.push('understood');
  if (buttons.includes('Đặt mục tiêu đợt')) wishes.push('goals');
  if (COMPLETING.some((label) => buttons.includes(label))) wishes.push('complete');
  if (buttons.includes('Báo cáo') || buttons.includes('Làm tiếp')) {
    if (/chưa nhận được báo cáo|đã qua hạn/.test(text)) wishes.push('late_report');
    // Whom nobody reminds after the due day thinks of it by himself.
    else if (/^⏰ Hạn báo cáo: [\d:]+ hôm nay/.test(text)) wishes.push('last_day', 'report');
    // What is to be prepared is not to be sent yet.
    else if (!/^🗓 Chuẩn bị số liệu/.test(text)) wishes.push('report');
  }
  return wishes;
}

/** Whether it is a report that is wished for: one that is planned already need not be planned again. */
export const isReport = (wish: string): boolean => wish === 'report' || wish === 'late_report' || wish === 'last_day';
