/** What a message asks of its reader, as people see it: by its buttons, and by the words that belong to them. PURE. */

/**
 * `last_day`: due today. `late_report`: overdue. `complete`: something is missing or was given back. `understood`: the board's answer to a question.
 */
export type Purpose = 'confirm' | 'goals' | 'report' | 'last_day' | 'late_report' | 'complete' | 'understood';

export interface Wish {
  readonly purpose: Purpose;
  /** The button that is to be pressed. */
  readonly label: string;
  /** What tells the work from other work of its kind: “30/4”, “2017”; empty where nothing does. */
  readonly about: string;
}

/** Where several things are said in one message, the name of the wave follows. */
const BUTTONS: readonly (readonly [RegExp, (said: string) => readonly Purpose[]])[] = [
  [/^Đã nhận/, () => ['confirm']],
  [/^Đã rõ/, () => ['understood']],
  [/^Đặt mục tiêu(?: đợt)?/, () => ['goals']],
  [/^Bổ sung (?:mục này|ngay)/, () => ['complete']],
  [/^(?:Báo cáo(?! từng câu| đã gửi| ngành)|Làm tiếp)/, reportsIn],
];
/** The wave, in the words of a reminder that speaks of one. */
const WAVE = /(?:Đến kỳ báo cáo|Đặt mục tiêu đợt): (.+)|báo cáo (.+?) \(hạn|^(.+?) - /mu;

export function wishesIn({ text, buttons }: { readonly text: string; readonly buttons: readonly string[] }): Wish[] {
  return buttons.flatMap((label) =>
    BUTTONS.flatMap(([begins, purposes]) => {
      const found = begins.exec(label);
      if (!found) return [];
      const wave = label.slice(found[0].length).trim();
      const [alone = ''] = text.split('Đơn vị còn việc:');
      const said = wave === '' ? alone : (text.split('\n').find((line) => line.includes(wave)) ?? alone);
      const named = wave === '' ? (WAVE.exec(said)?.slice(1).find(Boolean) ?? '') : wave;
      return purposes(said).map((purpose) => ({ purpose, label, about: shortOf(named) }));
    }),
  );
}

function reportsIn(said: string): readonly Purpose[] {
  if (/chưa nhận được báo cáo|đã qua hạn/.test(said)) return ['late_report'];
  // What is to be prepared is not to be sent yet.
  if (/^(?:🗓 |\d+\. )?Chuẩn bị/u.test(said)) return [];
  // Whom nobody reminds after the due day thinks of it by himself.
  return /hôm nay/.test(said) ? ['last_day', 'report'] : ['report'];
}

/** A wave has a long name and a short one; both end alike. */
export const shortOf = (wave: string): string => /\d[\d/]*(?:, .*)?$/.exec(wave)?.[0] ?? '';

/** Whether it is a report that is wished for: one that is planned already need not be planned again. */
export const isReport = (purpose: string): boolean => purpose === 'report' || purpose === 'late_report' || purpose === 'last_day';
