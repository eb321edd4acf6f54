/**
 * What both peers share: the six questions in the bot's own words and buttons, the reading of an answer, and the tables.
 * Reading is the least that keeps a wrong answer out; the bot's own reading does far more.
 */
import pg from 'pg';

const SAVE = 'Lưu, làm sau';
const BACK = 'Quay lại';

/** The time by the people's own clock. */
const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', day: 'numeric', month: 'numeric', year: 'numeric' });

const number = (text) => (/^\d{1,3}(\.\d{3})*$|^\d+$/.test(text) ? Number(text.replaceAll('.', '')) : null);
const percent = (text) => {
  const value = /^(\d{1,3}(?:,\d+)?)\s*%?$/.exec(text)?.[1];
  return value === undefined || Number(value.replace(',', '.')) > 100 ? null : Number(value.replace(',', '.'));
};
const words = (text) => (text.length >= 5 && text.length <= 3000 ? text : null);

export const QUESTIONS = [
  {
    key: 'deploy',
    text: 'Câu 1/6 - Đơn vị triển khai đợt thi đua chủ yếu bằng hình thức nào?\n1. Ban hành văn bản\n2. Hội nghị, lễ phát động\n3. Lồng ghép cuộc họp\n4. Chưa triển khai',
    rows: [['Văn bản', 'Hội nghị, lễ', 'Lồng ghép họp'], ['Chưa triển khai']],
    label: 'Hình thức triển khai',
  },
  {
    key: 'target:T1',
    text: 'Câu 2/6 - Lao động được tạo việc làm\n\nTừ đầu năm đến {cutoff} được bao nhiêu người?\nVí dụ: 120',
    rows: [['Chưa có số liệu']],
    read: number,
    label: 'Việc làm mới',
  },
  {
    key: 'target:T2',
    text: 'Câu 3/6 - Trẻ em đến trường đúng độ tuổi\n\nĐến {cutoff} là bao nhiêu? Anh/Chị ghi phần trăm hoặc số đạt/tổng số.\nVí dụ: 75%',
    rows: [['Chưa có số liệu', 'Chưa đến kỳ']],
    read: percent,
    label: 'Trẻ em đến trường',
  },
  {
    key: 'goals',
    text: 'Câu 4/6 - Công trình, phần việc của đợt\nĐơn vị chưa đặt mục tiêu đợt. Anh/Chị nêu công trình, phần việc ĐÃ hoàn thành, mỗi dòng một việc.\nVí dụ: Hoàn thành 02 tuyến lộ bê tông',
    rows: [['Chưa việc nào']],
    read: words,
    label: 'Công trình, phần việc',
  },
  {
    key: 'highlights',
    text: 'Câu 5/6 - Việc nổi bật, cách làm hay\nAnh/Chị nêu 1 - 3 ý ngắn, mỗi ý một dòng, có kết quả cụ thể.\nVí dụ: Tổ chức 04 phiên giao dịch việc làm, 1.250 lao động được tư vấn.',
    rows: [['Không có']],
    read: words,
    label: 'Việc nổi bật',
  },
  {
    key: 'extra',
    text: 'Câu 6/6 - Trong kỳ đơn vị có thêm nội dung nào? Chọn một hoặc nhiều, xong bấm “Tiếp”.\n1. Điển hình tiên tiến\n2. Khó khăn, hạn chế\n3. Kiến nghị, đề xuất\n4. Khen thưởng',
    rows: [['Điển hình', 'Khó khăn'], ['Kiến nghị', 'Khen thưởng'], ['Không có thêm', 'Tiếp']],
    label: 'Nội dung thêm',
  },
];

const yesterday = () => clock.format(Date.now() - 86_400_000).replace(/^.*?(\d+\/\d+).*$/, '$1');
const unit = (chat) => `UBND xã Số ${chat % 1_000_000}`;
const WAVE = 'Đợt thi đua chào mừng 30/4';

/** The question with the answer's place in the row of buttons as their data: a press of an older question is known by its number. */
export function question(index, chat) {
  const { text, rows } = QUESTIONS[index];
  const intro = `BÁO CÁO NHANH - ${WAVE}\n${unit(chat)}, số liệu đến ${yesterday()}; 6 câu, khoảng 4 phút.\nMuốn gửi một lần: chép “Xem câu hỏi”, điền rồi dán vào đây.\n\n`;
  const exits = index === 0 ? [SAVE] : [BACK, SAVE];
  let at = 0;
  const keyboard = [...rows, exits].map((row) => row.map((label) => ({ text: label, callback_data: `${index}:${at++}` })));
  return { text: (index === 0 ? intro : '') + text.replace('{cutoff}', yesterday()), markup: { inline_keyboard: keyboard } };
}

/** What a typed text or a press answers to a question; `null` when it does not. */
export function read(index, text, data) {
  const { rows, read: readText } = QUESTIONS[index];
  if (data !== undefined) {
    const [of, at] = data.split(':').map(Number);
    const label = rows.flat()[at];
    return of === index && label !== undefined ? label : null;
  }
  return text === undefined || readText === undefined ? null : readText(text.trim());
}

export function again(index, chat) {
  const { text, markup } = question(index, chat);
  return { text: `Dạ, em chưa hiểu.\n\n${text}`, markup };
}

export function confirm(answers, chat) {
  const lines = QUESTIONS.filter(({ key }) => key !== 'extra').map(({ key, label }) => `${label}: ${answers[key]}`);
  const text = `KIỂM TRA TRƯỚC KHI GỬI\n${unit(chat)} - ${WAVE}\nSố liệu đến ${yesterday()}\n\n${lines.join('\n')}\n\nBấm “Gửi báo cáo” là xác nhận nội dung đã được lãnh đạo đơn vị đồng ý.`;
  const rows = [['Gửi báo cáo'], ['Sửa', 'Lưu, gửi sau']];
  let at = 0;
  return { text, markup: { inline_keyboard: rows.map((row) => row.map((label) => ({ text: label, callback_data: `send:${at++}` }))) } };
}

export function receipt(chat) {
  return `✅ ĐÃ NHẬN BÁO CÁO\nMã báo cáo: 3004-XA${chat % 1_000_000}-01\n${unit(chat)} - ${WAVE}\nLúc ${clock.format(Date.now())} (đúng hạn)\nNgười gửi: Nguyễn Thị Mai\n\nBáo cáo tại đây thay báo cáo bằng văn bản của đợt.\nThu hồi được trong 10 phút, sửa được đến hết hạn. Trân trọng cảm ơn!`;
}

/** As many connections as the bot has; statements kept parsed on the server. */
export async function openStore() {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
  await pool.query(`create table if not exists sessions (key text primary key, value jsonb not null)`);
  await pool.query(`create table if not exists reports (chat bigint not null, sent_at timestamptz not null, answers jsonb not null, primary key (chat, sent_at))`);
  return {
    async get(key) {
      const { rows } = await pool.query({ name: 'get', text: 'select value from sessions where key = $1', values: [key] });
      return rows[0]?.value;
    },
    async set(key, value) {
      await pool.query({
        name: 'set',
        text: 'insert into sessions (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
        values: [key, JSON.stringify(value)],
      });
    },
    async delete(key) {
      await pool.query({ name: 'delete', text: 'delete from sessions where key = $1', values: [key] });
    },
    async report(chat, answers) {
      await pool.query({
        name: 'report',
        text: 'insert into reports (chat, sent_at, answers) values ($1, now(), $2)',
        values: [chat, JSON.stringify(answers)],
      });
    },
    close: () => pool.end(),
  };
}
