/** What somebody of a unit answers to what stands on the screen: read as people read, by its words and its buttons. PURE. */
import type { Chance } from './chance.ts';
import { somebody } from './names.ts';
import { difficulty, exemplar, goals, highlight, petition } from './sentences.ts';

export interface Screen {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Who answers. */
export interface Answering {
  /** The unit's kind. */
  readonly kind: string;
  /** How well the unit does what it has to: 1 is as planned. */
  readonly pace: number;
  /** The part of the year that is over, 0 to 1. */
  readonly elapsed: number;
  /** The first number typed is wrong by a factor of ten, and put right at once. */
  readonly slips: boolean;
  readonly chance: Chance;
}

export type Deed = { readonly press: string } | { readonly type: string; readonly slip?: true };

/** Pressed as soon as they stand there, the first of them first. */
const PRESSED = [
  'Gửi báo cáo',
  'Làm tiếp',
  'Bỏ hẹn gửi',
  'Chờ chuyên môn',
  'Đồng ý',
  'Đúng',
  'Ghi câu trả lời',
  'Trả lời tại đây',
  'Không đề nghị',
  'Huyện thẩm tra',
] as const;
/** Pressed when nothing better is known. */
const PASSED = ['Không có', 'Bỏ qua', 'Chưa có số liệu', 'Không có thêm', 'Để sau', 'Chưa ban hành', 'Chưa tổ chức'] as const;
const DEPLOYED = ['Văn bản', 'Hội nghị, lễ', 'Lồng ghép họp'] as const;

/** “1.640” → 1640, “71,5” → 71.5. */
const numberIn = (text: string): number => Number(text.replaceAll('.', '').replace(',', '.'));
const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '.');

/** Of a hundred figures so many are not known yet when they are asked for. */
const UNKNOWN = 0.05;

/** The next thing to do on this screen, or `null`: nothing is asked. */
export function answerTo(screen: Screen, who: Answering): Deed | null {
  const { text, buttons } = screen;
  const { chance } = who;
  if (buttons.includes('Chưa có số liệu') && chance.happens(UNKNOWN)) return { press: 'Chưa có số liệu' };
  const there = (labels: readonly string[]) => labels.find((label) => buttons.includes(label));
  const asked = figure(text, who) ?? words(text, who);
  const pressed = there(PRESSED) ?? buttons.find((label) => /^(?:Lũy kế|Đúng|Ghi) /.test(label));
  // A question whose answer is a number has buttons of its own below it: a number is typed.
  if (asked && !buttons.some((label) => label === 'Gửi báo cáo' || label === 'Làm tiếp')) return asked;
  if (pressed) return { press: pressed };
  const deployed = DEPLOYED.filter((label) => buttons.includes(label));
  if (deployed.length > 0) return { press: chance.one(deployed) };
  const passed = there(PASSED);
  return passed ? { press: passed } : null;
}

/** A question for a number, by its words; the plan and the last value stand in it. */
function figure(text: string, { pace, elapsed, slips, chance }: Answering): Deed | null {
  const plan = /Chỉ tiêu năm[^\n]*?([\d.]+(?:,\d+)?)/.exec(text)?.[1];
  const last = /[Kk]ỳ trước: (?:giảm )?([\d.]+(?:,\d+)?)/.exec(text)?.[1];
  const example = /Ví dụ: “?([^\n”]+)/.exec(text)?.[1]?.replace(/[.;]$/, '') ?? '';
  if (/Từ đầu năm[^\n]*được bao nhiêu/.test(text)) {
    const whole = plan === undefined ? Math.max(10, numberIn(example) * 3 || 60) : numberIn(plan);
    const reached = Math.max(last === undefined ? 0 : numberIn(last) + 1, Math.round(whole * elapsed * pace));
    const noun = /được bao nhiêu ([^?]+)\?/.exec(text)?.[1] ?? '';
    if (slips) return { type: grouped(reached * 10), slip: true };
    return { type: chance.one([grouped(reached), String(reached), `${grouped(reached)} ${noun}`]) };
  }
  const score = /trên (\d+) tiêu chí/.exec(text)?.[1];
  if (score !== undefined) {
    const before = last === undefined ? Math.round(Number(score) * 0.6) : numberIn(last);
    return { type: String(Math.min(Number(score) - 1, before + chance.whole(0, 2))) };
  }
  if (/giảm bao nhiêu điểm phần trăm/.test(text)) {
    const fall = (plan === undefined ? 1 : numberIn(plan)) * elapsed * pace;
    return { type: fall.toFixed(1).replace('.', ',') };
  }
  if (/phần trăm hoặc số đạt|tỷ lệ hồ sơ/.test(text)) {
    const of = /^(\d+)\/(\d+)/.exec(example);
    if (of) return { type: `${Math.min(Number(of[2]), Math.round(Number(of[2]) * Math.min(1, pace)))}/${of[2]}` };
    const percent = Math.min(
      100,
      Math.max(last === undefined ? 0 : numberIn(last), (plan === undefined ? 96 : numberIn(plan)) * (0.94 + 0.06 * pace)),
    );
    return { type: `${percent.toFixed(1).replace('.', ',')}%` };
  }
  return null;
}

/** A question for words. */
function words(text: string, { kind, elapsed, chance }: Answering): Deed | null {
  if (/ĐÃ hoàn thành, mỗi dòng một việc/.test(text)) return { type: goals(chance) };
  if (/bấm số của những việc ĐÃ hoàn thành/.test(text)) {
    const all = [...text.matchAll(/^\d+\. /gm)].length;
    return { type: Array.from({ length: chance.whole(1, Math.max(1, all)) }, (_, i) => i + 1).join(', ') };
  }
  if (/Việc nổi bật, cách làm hay/.test(text)) return { type: highlight(kind, chance) };
  if (/Trong kỳ đơn vị có thêm nội dung nào/.test(text)) {
    if (chance.happens(0.55)) return { press: 'Không có thêm' };
    return {
      type: chance.one([
        () => `Điển hình: ${exemplar(kind, somebody(chance), chance)}`,
        () => `Khó khăn: ${difficulty(chance)}`,
        () => `Kiến nghị: ${petition(chance)}`,
      ])(),
    };
  }
  if (/^(?:Câu \d+\/\d+ - )?Khó khăn, hạn chế/m.test(text)) return { type: difficulty(chance) };
  if (/^Kiến nghị, đề xuất/m.test(text)) return { type: petition(chance) };
  if (/^Điển hình tiên tiến/m.test(text)) return { type: exemplar(kind, somebody(chance), chance) };
  if (/đề ra mục tiêu, công trình|mỗi dòng một (?:việc|mục tiêu)/i.test(text)) return { type: goals(chance) };
  if (/số, (?:ký hiệu, )?(?:và )?ngày (?:văn bản|kế hoạch)|số, ký hiệu và ngày/i.test(text))
    return { type: `${chance.whole(20, 380)}/BC ngày ${dayBefore(elapsed, chance.whole(1, 11))}` };
  if (/Kỳ này đơn vị không có số liệu/.test(text)) return { type: 'Đơn vị không phát sinh nội dung trong kỳ' };
  if (/bao nhiêu (?:cuộc|tập thể|sáng kiến)|Số tin, bài|bao nhiêu phần trăm kế hoạch/.test(text)) return { type: varied(text, chance) };
  return null;
}

/** “18/4”: so many days before now, within the year of which this part is over. */
function dayBefore(elapsed: number, days: number): string {
  const at = new Date(Date.UTC(2017, 0, 1 + Math.max(0, Math.floor(elapsed * 365) - days)));
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}`;
}

/** The example of the question with numbers of one's own. */
function varied(text: string, chance: Chance): string {
  const example = /Ví dụ: “?([^\n”]+)/.exec(text)?.[1]?.replace(/[.;]$/, '') ?? String(chance.whole(1, 6));
  return example.replace(/\d+(?:[.,]\d+)*/g, (number) => {
    const value = numberIn(number);
    const other = value * (0.6 + 0.8 * chance.next());
    return number.includes(',') ? other.toFixed(1).replace('.', ',') : grouped(Math.max(1, Math.round(other)));
  });
}
