/** What the lists behind the numbers say. */
import { owner } from '../domain/owner.ts';
import { formatDay, formatNumber } from '../language/format.ts';
import { at, type Moment } from '../texts/when.ts';
import { stateWords, type UnitState, type Works, worksDone } from './words.ts';

export const listWords = {
  reportedTitle: (p: { count: number; total: number }) => `ĐÃ BÁO CÁO: ${formatNumber(p.count)}/${formatNumber(p.total)} đơn vị`,
  /** `on` is the day it was sent, worded: “24/4”. */
  reportedLine: (p: { n: number; unit: string; on: string | null; late: boolean; nothing: boolean; state: string | null }) =>
    `${p.n}. ${p.unit}: ${[p.on, p.late ? 'sau hạn' : null, p.nothing ? 'không phát sinh' : null, p.state].filter((part) => part !== null).join(', ')}`,
  receivedTitle: (p: { count: number; total: number }) => `ĐÃ NHẬN THÔNG BÁO: ${formatNumber(p.count)}/${formatNumber(p.total)} đơn vị`,
  notReceived: (p: { count: number }) => `CHƯA XÁC NHẬN: ${formatNumber(p.count)}`,
  unit: (p: { n: number; unit: string }) => `${p.n}. ${p.unit}`,
  works: (p: Works) => `CÔNG TRÌNH, PHẦN VIỆC: ${worksDone(p)}`,
  work: (p: { n: number; unit: string; text: string; done: boolean | null }) =>
    `${p.n}. ${p.unit}: ${p.text}${p.done === null ? '' : ` (${p.done ? 'đã xong' : 'chưa xong'})`}`,
  ofUnit: (p: { n: number; unit: string; text: string }) => `${p.n}. ${p.unit}: ${p.text}`,
  exemplars: (p: { count: number; direct: number; remote: number }) => {
    const parts = [
      p.direct === 0 ? '' : `${formatNumber(p.direct)} trực tiếp lao động`,
      p.remote === 0 ? '' : `${formatNumber(p.remote)} vùng sâu, biển đảo`,
    ].filter((part) => part !== '');
    return `ĐIỂN HÌNH MỚI: ${formatNumber(p.count)}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
  },
  /** `state` as `unitWithState` words it. */
  missingLine: (p: { n: number; unit: string; locked: boolean; state: UnitState }) => {
    const words = p.locked ? null : stateWords(p.state);
    return `${p.n}. ${p.unit}: ${p.locked ? 'không' : 'chưa'} báo cáo${words === null ? '' : `, ${words}`}`;
  },
  /** `wave`: where it is not the one the list is of. `days`: how long it has waited; 0 is not said. */
  petition: (p: {
    n: number;
    unit: string;
    wave: string | null;
    days: number;
    text: string;
    handed: string | null;
    /** The last of the leaders' remarks, and how many came before it. */
    remark: { by: string; text: string; more: number } | null;
    answer: string | null;
  }) => {
    const waited = p.answer === null && p.days > 0 ? `${formatNumber(p.days)} ngày` : null;
    const known = [p.wave, waited].filter((one) => one !== null).join(', ');
    const days = known === '' ? '' : ` (${known})`;
    const handed = p.answer === null && p.handed !== null ? ` (đã giao ${owner} ${formatDay(p.handed)})` : '';
    const answer = p.answer === null ? '' : `\n- ${owner} đã trả lời: ${p.answer}`;
    const who = p.remark === null || p.remark.by === '' ? 'lãnh đạo' : `đồng chí ${p.remark.by}`;
    const remark =
      p.remark === null ? '' : `\n- Ý kiến của ${who}${p.remark.more === 0 ? '' : ` (lần ${p.remark.more + 1})`}: ${p.remark.text}`;
    return `${p.n}. ${p.unit}${days}: ${p.text}${handed}${remark}${answer}`;
  },
  /** `praise`: a leader proposed that it be praised; `answer`: what came of that. */
  exemplar: (p: { n: number; unit: string; text: string; praise: { by: string; on: string; answer: string | null } | null }) => {
    const by = p.praise === null || p.praise.by === '' ? 'Lãnh đạo' : `Đồng chí ${p.praise.by}`;
    const proposed = p.praise === null ? '' : `\n- ${by} đề nghị biểu dương ${formatDay(p.praise.on)}`;
    const answer = p.praise === null || p.praise.answer === null ? '' : `\n- ${owner} trả lời: ${p.praise.answer}`;
    return `${p.n}. ${p.unit}: ${p.text}${proposed}${answer}`;
  },
  difficulties: (p: { count: number }) => `KHÓ KHĂN, HẠN CHẾ: ${formatNumber(p.count)}`,
  noDifficulties: 'Chưa có đơn vị nào nêu khó khăn.',
  petitions: (p: { count: number }) => `KIẾN NGHỊ CHỜ Ý KIẾN: ${formatNumber(p.count)}`,
  /** In place of a wave's name, over petitions of several. */
  everyWave: 'các đợt',
  /** So many of a wave that is not due yet. */
  petitionsBeforeDue: (p: { wave: string; count: number }) =>
    `${p.wave}: ${formatNumber(p.count)} kiến nghị, trước hạn chưa nêu tên đơn vị.`,
  beforeDue: 'Trước hạn chưa nêu tên đơn vị.',
  /** Of what units wrote: words and authors are told together. */
  wordsBeforeDue: (p: { due: Moment }) => `Trước hạn chưa nêu tên đơn vị; nội dung và tên đơn vị xem được sau ${at(p.due)}.`,
  nobodyYet: 'Chưa có đơn vị nào báo cáo.',
  noExemplars: 'Chưa có đơn vị nào giới thiệu điển hình.',
  noPetitions: 'Chưa có kiến nghị.',
  nobodyReceived: 'Chưa có đơn vị nào xác nhận.',
  noWorks: 'Chưa có đơn vị nào đăng ký công trình, phần việc.',
} as const;
