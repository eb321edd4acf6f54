/** What the questions of reports are called, and how one of the board's own is named. PURE. */
import { fold } from '../language/fold.ts';

/** Every question the house knows how to ask, by its key, as lists and the workbook call it. */
export const questionNames: Readonly<Record<string, string>> = {
  own_channel: 'Báo cáo theo kênh riêng',
  document: 'Số, ngày và tệp văn bản báo cáo',
  deploy: 'Triển khai bằng hình thức nào',
  targets: 'Chỉ tiêu được giao, đến kỳ',
  procedures: 'Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn (%)',
  goals: 'Mục tiêu, công trình, phần việc của đợt',
  press: 'Tin, bài, chuyên mục',
  press_plan: 'Kế hoạch tuyên truyền phong trào thi đua',
  writing_contest: 'Cuộc thi viết về gương người tốt, việc tốt',
  outreach: 'Số cuộc, lượt người tuyên truyền',
  business: 'Tỷ lệ kế hoạch sản xuất, kinh doanh; tiền an sinh xã hội',
  highlights: 'Việc nổi bật, cách làm hay',
  exemplars: 'Điển hình tiên tiến',
  extra: 'Nội dung thêm trong kỳ',
  difficulties: 'Khó khăn, hạn chế, nguyên nhân',
  petitions: 'Kiến nghị, đề xuất',
  rewards: 'Khen thưởng trong kỳ',
  initiatives: 'Sáng kiến được công nhận',
  structure: 'Kiện toàn tổ chức (mục III.5)',
};

const OWN = 'own:';
const LONGEST_KEY = 60;

/** Whether it is a question of the board's own. */
export const isOwnQuestion = (question: string): boolean => question.startsWith(OWN);

/**
 * The key of a question of the board's own, made of its words without marks: a slip that is corrected keeps it, other words are another question, so that
 * what was answered stays under the words it answered.
 */
export function ownQuestionKey(wording: string): string {
  const words = fold(wording)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (words.length <= LONGEST_KEY) return `${OWN}${words}`;
  let sum = 7;
  for (const letter of words) sum = (sum * 31 + letter.charCodeAt(0)) % 2_147_483_647;
  return `${OWN}${words.slice(0, LONGEST_KEY)}-${sum.toString(36)}`;
}
