/** A rehearsal's progress and its story, as lines on a terminal. PURE. */
import { formatDate, formatNumber } from '../../language/format.ts';
import type { StoryOfReports, StoryOfYear } from './store.ts';
import type { Traffic } from './traffic.ts';

const BAR = 30;

export type Story = StoryOfYear & { readonly messages: Traffic };

/** “[██████      ] 14/6/2017”. @param part 0 to 1; @param day 'YYYY-MM-DD' */
export function bar(part: number, day: string): string {
  const done = Math.round(Math.min(1, Math.max(0, part)) * BAR);
  return `[${'█'.repeat(done)}${' '.repeat(BAR - done)}] ${formatDate(day)}`;
}

/** The story as lines, the waves first. */
export function storyLines({ reports, messages, people, phones, questions, reviewed, files, petitions }: Story): string[] {
  const n = formatNumber;
  return [
    ...reports.map(lineOf),
    `Ban tiếp nhận ${n(reviewed.accepted)} báo cáo, đề nghị bổ sung ${n(reviewed.returned)} lần, chọn ${n(reviewed.chosen)} câu đưa vào báo cáo; trả lời ${n(questions.answered)}/${n(questions.asked)} câu hỏi`,
    `${n(files)} ảnh, tệp kèm theo báo cáo; kiến nghị: lãnh đạo giao Ban ${n(petitions.handed)}, Ban trả lời ${n(petitions.answered)}`,
    `${n(people)} người, ${n(phones)} người cho số máy; ${n(messages.received)} tin nhận, ${n(messages.sent)} tin gửi; ${n(messages.blocked)} lần chặn bot`,
  ];
}

function lineOf({ name, owed, onTime, late, notDone, confirmed, goals }: StoryOfReports): string {
  const reported =
    owed === 0 ? [] : [`${onTime + late}/${owed} đơn vị báo cáo (đúng hạn ${onTime}, sau hạn ${late}, không báo cáo ${notDone})`];
  const told = confirmed + goals === 0 ? [] : [`xác nhận ${confirmed}, đặt mục tiêu ${goals}`];
  return `${name}: ${[...reported, ...told].join('; ')}`;
}
