/** What the board chose of the units' sentences: exactly that in the body of its report, ticked in the workbook, and nothing of it in what was published. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { Answers } from '../../src/domain/answers.ts';
import { addressee, type Chosen, choicesIn, sentencesIn, sentencesOf } from '../../src/summaries/chosen/rules.ts';
import { choose, drop, quotableReports } from '../../src/summaries/chosen/store.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { publish, publishedSummary } from '../../src/summaries/published/store.ts';
import { summaryFacts } from '../../src/summaries/store.ts';
import { problemsIn } from '../exchange/strict.ts';
import { onSamplePlan } from '../postgres.ts';
import { EVERYTHING, made, rowsOf, wordsOf, workbookOf } from './made.ts';
import { at, send, setState, start, value, WAVE } from './wave.ts';

const said = (field: string, text: string, kind = 'huyen') =>
  sentencesIn({ field, version: 1, text }, kind).map(({ words, place }) => `${place}: ${words}`);

describe('the sentences of an answer', () => {
  it('are its lines without the marks of a list, as they were written', () => {
    expect(said('highlights', '1. Khám 320 người.\n\n - Sửa 2 trạm\n+ 1.250 lao động có việc\na) Dạy nghề')).toEqual([
      'works: Khám 320 người.',
      'works: Sửa 2 trạm',
      'works: 1.250 lao động có việc',
      'works: Dạy nghề',
    ]);
    expect(said('highlights', '-5 độ; a)b')).toEqual(['works: -5 độ; a)b']);
    expect(said('highlights', 'Diễn tập', 'llvt')).toEqual(['defence: Diễn tập']);
    expect(said('deploy', 'document')).toEqual([]);
    expect(said('highlights', ' \n-\n')).toEqual(['works: -']);
  });

  it('written twice is one, and those behind it keep their numbers', () => {
    const text = '- Sửa 2 trạm\n1. Khám 320 người\nSửa 2 trạm\nDạy nghề';
    expect(sentencesIn({ field: 'highlights', version: 1, text }, 'huyen').map(({ nth, words }) => `${nth} ${words}`)).toEqual([
      '1 Sửa 2 trạm',
      '2 Khám 320 người',
      '4 Dạy nghề',
    ]);
    // What went wrong may be a cause of something else, too.
    expect(said('difficulties', 'Thiếu vốn\nNguyên nhân:\nThiếu vốn')).toEqual(['shortcomings: Thiếu vốn', 'causes: Thiếu vốn']);
  });

  it('of difficulties part what went wrong from why', () => {
    expect(said('difficulties', 'Chậm tiến độ 2 tuyến lộ; nguyên nhân: mưa kéo dài, thiếu vốn')).toEqual([
      'shortcomings: Chậm tiến độ 2 tuyến lộ',
      'causes: nguyên nhân: mưa kéo dài, thiếu vốn',
    ]);
    expect(said('difficulties', 'Thiếu vốn. Nguyên nhân chủ yếu do thu ngân sách giảm.')).toEqual([
      'shortcomings: Thiếu vốn.',
      'causes: Nguyên nhân chủ yếu do thu ngân sách giảm.',
    ]);
    expect(said('difficulties', 'Hạn chế:\n- Thiếu vốn\nNguyên nhân:\n- Mưa kéo dài\n- Giá vật tư tăng')).toEqual([
      'shortcomings: Thiếu vốn',
      'causes: Mưa kéo dài',
      'causes: Giá vật tư tăng',
    ]);
    // Where the words do not say which is which, the whole is one sentence.
    expect(said('difficulties', 'Chậm do nguyên nhân khách quan')).toEqual(['shortcomings: Chậm do nguyên nhân khách quan']);
  });

  it('of petitions go to the province only where they say so', () => {
    const province = [
      'UBND tỉnh - bố trí vốn',
      'Ủy ban nhân dân tỉnh Cà Mau: bố trí vốn',
      'tỉnh - bố trí vốn',
      'Đề nghị UBND tỉnh bố trí vốn',
      'Lãnh đạo UBND tỉnh – bố trí vốn',
    ];
    const agencies = ['Sở Tài chính - cấp vốn', 'Công an tỉnh - cấp thẻ', 'Tỉnh đoàn - tổ chức', 'Bố trí vốn', 'Sở, ngành tỉnh - cấp vốn'];
    for (const text of province) expect(said('petitions', text)).toEqual([`province: ${text}`]);
    for (const text of agencies) expect(said('petitions', text)).toEqual([`agencies: ${text}`]);
    expect(addressee('UBND tỉnh - bố trí vốn - quý III')).toEqual({ to: 'UBND tỉnh', ask: 'bố trí vốn - quý III' });
    expect(addressee('Bố trí vốn')).toBeNull();
  });

  it('are chosen by their words: the same go on being chosen, others never are', () => {
    const row = (words: string, version: number, nth: number): Chosen => ({
      field: 'highlights',
      version,
      nth,
      words,
      place: 'reform',
      by: 'Lan',
      at: 0,
    });
    const now = [{ field: 'highlights', version: 3, text: 'Hai\nMột' }];
    const { sentences, changed } = choicesIn(now, 'so', [row('Một', 1, 1), row('Ba', 1, 2), row('Một ', 2, 1)]);
    expect(sentences.map(({ words, chosen }) => [words, chosen?.version ?? null])).toEqual([
      ['Hai', null],
      ['Một', 1],
    ]);
    expect(changed.map(({ words }) => words)).toEqual(['Ba', 'Một ']);
  });
});

const REPORTS: Readonly<Record<string, Answers>> = {
  SYT: { highlights: value('Khám, cấp thuốc miễn phí 320 người cao tuổi'), procedures: value({ percent: 98.5 }) },
  STP: {
    highlights: value('Một cửa điện tử ở 16 phòng tư pháp xã'),
    difficulties: value('Thiếu biên chế; nguyên nhân: tinh giản đồng loạt'),
  },
  BCHQS: { highlights: value('Giúp dân 200 ngày công') },
  'H-DAMDOI': {
    highlights: value('Vận động 1,2 tỷ đồng, 3.400 ngày công làm 6,5 km lộ\nDạy nghề 300 người'),
    difficulties: value('Chậm tiến độ 2 tuyến lộ; nguyên nhân: mưa kéo dài, thiếu vốn đối ứng'),
    exemplars: value('Ông Nguyễn Văn A - nông dân ấp Tân Hồng - hiến 500 m² đất làm lộ\nTổ hợp tác ấp 5 - mô hình lúa tôm'),
    petitions: value('UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương\nSở Giao thông vận tải - sửa cầu Kênh Ranh\nUBND tỉnh - cấp giống lúa'),
  },
  'H-CAINUOC': {
    difficulties: value('Nguyên nhân do giá vật tư tăng.'),
    petitions: value('UBND tỉnh - hỗ trợ giống lúa'),
  },
  'H-PHUTAN': { highlights: value('Câu của báo cáo đã thu hồi') },
};
const CHOSEN: readonly (readonly [string, string])[] = [
  ['SYT', 'Khám, cấp thuốc miễn phí 320 người cao tuổi'],
  ['STP', 'Một cửa điện tử ở 16 phòng tư pháp xã'],
  ['BCHQS', 'Giúp dân 200 ngày công'],
  ['H-DAMDOI', 'Vận động 1,2 tỷ đồng, 3.400 ngày công làm 6,5 km lộ'],
  ['H-DAMDOI', 'Chậm tiến độ 2 tuyến lộ'],
  ['H-DAMDOI', 'nguyên nhân: mưa kéo dài, thiếu vốn đối ứng'],
  ['H-DAMDOI', 'Ông Nguyễn Văn A - nông dân ấp Tân Hồng - hiến 500 m² đất làm lộ'],
  ['H-DAMDOI', 'UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương'],
  ['H-DAMDOI', 'Sở Giao thông vận tải - sửa cầu Kênh Ranh'],
  ['H-CAINUOC', 'UBND tỉnh - hỗ trợ giống lúa'],
  ['H-CAINUOC', 'Nguyên nhân do giá vật tư tăng.'],
  ['H-PHUTAN', 'Câu của báo cáo đã thu hồi'],
];

async function reported(database: Database): Promise<void> {
  await start(database);
  for (const [unit, answers] of Object.entries(REPORTS)) await send(database, unit, at('04-25T10:00'), answers);
}

async function chooseAll(database: Database): Promise<void> {
  const reports = await quotableReports(database, WAVE);
  for (const [unitId, words] of CHOSEN) {
    const report = reports.find((one) => one.unitId === unitId);
    const sentence = report && choicesIn(report.answers, report.kind, []).sentences.find((one) => one.words === words);
    if (!report || !sentence) throw new Error(`${unitId} does not say ${words}`);
    const place = words.startsWith('Một cửa') ? 'reform' : sentence.place;
    const choice = { obligationId: report.obligationId, sentence, place, personId: 'P-SYT', now: at('04-25T17:00') };
    await database.turn(choose(database, choice, []));
  }
}

/** One unit writes something else than was chosen, and one takes its report back. */
async function changed(database: Database): Promise<void> {
  await send(database, 'SYT', at('04-26T09:00'), { highlights: value('Khám, cấp thuốc miễn phí 230 người cao tuổi') }, 2);
  await setState(database, 'H-PHUTAN', 'withdrawn');
}

const now = at('04-28T10:00');

onSamplePlan('the draft of the board’s report', (database) => {
  it('says in its body exactly what was chosen, in the units’ words, by place; all else stands in the appendix', {
    timeout: 60_000,
  }, async () => {
    await reported(database());
    await chooseAll(database());
    await changed(database());
    const words = await wordsOf(database(), now, orderOf(WAVE, EVERYTHING));
    const body = words.slice(0, words.indexOf('PHỤ LỤC I'));
    const between = (from: string, to: string) =>
      body.slice(
        body.findIndex((line) => line.startsWith(from)) + 1,
        body.findIndex((line) => line.startsWith(to)),
      );
    expect(between('3. Cải cách', '4. Quốc phòng')).toEqual([
      '01 đơn vị có số liệu: tỷ lệ hồ sơ giải quyết đúng hạn 98,5%. ',
      '- Sở Tư pháp: Một cửa điện tử ở 16 phòng tư pháp xã.',
    ]);
    expect(between('4. Quốc phòng', '5. Công trình').at(-1)).toBe('- Bộ Chỉ huy Quân sự tỉnh: Giúp dân 200 ngày công.');
    expect(between('5. Công trình', '6. Tuyên truyền').slice(1)).toEqual([
      'Nổi bật:',
      '- UBND huyện Đầm Dơi: Vận động 1,2 tỷ đồng, 3.400 ngày công làm 6,5 km lộ.',
    ]);
    expect(between('6. Tuyên truyền', '7. Công tác').slice(-2)).toEqual([
      'Tiêu biểu:',
      '- Ông Nguyễn Văn A - nông dân ấp Tân Hồng - hiến 500 m² đất làm lộ (UBND huyện Đầm Dơi).',
    ]);
    expect(between('III. TỒN TẠI', 'IV. KIẾN NGHỊ')).toEqual([
      '1. Chậm tiến độ 2 tuyến lộ (UBND huyện Đầm Dơi).',
      '2. Việc báo cáo của một số đơn vị chưa đúng thời gian (01 đơn vị sau hạn, 87 đơn vị chưa báo cáo).',
      '3. Nguyên nhân:',
      '- Do giá vật tư tăng (UBND huyện Cái Nước).',
      '- Mưa kéo dài, thiếu vốn đối ứng (UBND huyện Đầm Dơi).',
    ]);
    expect(between('IV. KIẾN NGHỊ', 'V. NHIỆM VỤ')).toEqual([
      'Có 04 kiến nghị của các đơn vị (Phụ lục VI); chưa có kiến nghị nào được trả lời.',
      '1. Với UBND tỉnh:',
      '- Hỗ trợ giống lúa (UBND huyện Cái Nước).',
      '- Bố trí vốn tuyến lộ Tạ An Khương (UBND huyện Đầm Dơi).',
      '2. Với sở, ngành: Sở Giao thông vận tải - sửa cầu Kênh Ranh (UBND huyện Đầm Dơi).',
    ]);
    // What was not chosen, was changed since, or taken back is not in the body; what counts is in the appendix, whole.
    const appendix = words.slice(words.indexOf('PHỤ LỤC I')).join('\n');
    for (const rest of [
      'Dạy nghề 300 người',
      'Tổ hợp tác ấp 5',
      'cấp giống lúa',
      'Thiếu biên chế',
      'tinh giản',
      '230 người',
      '320 người',
      'thu hồi',
    ])
      expect(body.join('\n'), rest).not.toContain(rest);
    for (const rest of ['Dạy nghề 300 người', 'lúa tôm', 'cấp giống lúa', 'Thiếu biên chế', '230 người', 'Một cửa điện tử'])
      expect(appendix, rest).toContain(rest);
    expect(appendix).not.toContain('thu hồi');
    expect(problemsIn(await made(database(), 'wave_report', now, orderOf(WAVE, EVERYTHING)))).toEqual([]);
  });

  it('as it was published keeps what was chosen then: taken out, changed by its unit or chosen later makes no difference', {
    timeout: 60_000,
  }, async () => {
    await reported(database());
    await chooseAll(database());
    const of = { wave: WAVE, scope: { all: true }, today: '2017-04-28', zone: 'Asia/Ho_Chi_Minh', now } as const;
    const facts = await summaryFacts(database(), of);
    if (!facts) throw new Error('no facts');
    const reports = await quotableReports(database(), WAVE);
    await database().turn([publish(database(), facts, sentencesOf(reports, facts.units).chosen, now)]);
    const published = orderOf(WAVE, { ...EVERYTHING, published: true });
    const bodyOf = async (time: number) => {
      const words = await wordsOf(database(), time, published);
      return words.slice(0, words.indexOf('PHỤ LỤC I')).filter((line) => /^(?:- |\d\. Với|\d\. Chậm)/.test(line));
    };
    const before = await bodyOf(now);
    expect(before).toContain('- Sở Y tế: Khám, cấp thuốc miễn phí 320 người cao tuổi.');
    expect(before).toContain('- Ông Nguyễn Văn A - nông dân ấp Tân Hồng - hiến 500 m² đất làm lộ (UBND huyện Đầm Dơi).');
    // Taken out; changed by its unit; chosen when it was too late for this one.
    const dam = reports.find(({ unitId }) => unitId === 'H-DAMDOI');
    const out = dam?.chosen.find(({ field }) => field === 'exemplars');
    const late = dam && choicesIn(dam.answers, dam.kind, []).sentences.find(({ words }) => words === 'Dạy nghề 300 người');
    if (!dam || !out || !late) throw new Error('not as it was chosen');
    await database().turn(drop(database(), dam.obligationId, [out]));
    const { obligationId } = dam;
    await database().turn(
      choose(database(), { obligationId, sentence: late, place: 'works', personId: 'P-SYT', now: at('04-29T08:00') }, []),
    );
    await changed(database());
    expect(await bodyOf(at('05-02T08:00'))).toEqual(before);
  });

  it('says where something is to be filled in while nothing is chosen', { timeout: 60_000 }, async () => {
    await reported(database());
    const words = await wordsOf(database(), now, orderOf(WAVE, EVERYTHING));
    const body = words.slice(0, words.indexOf('PHỤ LỤC I')).join('\n');
    for (const gap of [
      'việc nổi bật về cải cách hành chính; chọn từ 0',
      'kết quả nổi bật về quốc phòng, an ninh',
      'Nổi bật: [Bổ sung: việc nổi bật, kèm tên đơn vị; chọn từ 0',
      ' câu tại Phụ lục VI]',
      'điển hình tiêu biểu',
      '1. [Bổ sung: tồn tại, hạn chế; chọn từ 03 ý kiến',
      '3. Nguyên nhân: [Bổ sung: nguyên nhân; chọn từ 0',
      '[Bổ sung: chọn kiến nghị với UBND tỉnh',
    ])
      expect(body, gap).toContain(gap);
    for (const [, chosen] of CHOSEN) expect(body).not.toContain(chosen);
  });

  it('names no appendix to choose from where no unit has told of anything', { timeout: 60_000 }, async () => {
    await start(database());
    await send(database(), 'SYT', at('04-24T08:05'), { deploy: value('document') });
    const words = await wordsOf(database(), now, orderOf(WAVE, EVERYTHING));
    const body = words.slice(0, words.indexOf('PHỤ LỤC I')).join('\n');
    expect(body).toContain('Nổi bật: [Bổ sung: việc nổi bật, kèm tên đơn vị; chưa có đơn vị nào nêu, cán bộ theo dõi đợt ghi]');
    expect(body).not.toContain('tại Phụ lục VI');
  });
});

onSamplePlan('the workbook of a wave', (database) => {
  it('ticks what stands in the body of the report, and what was published stays as it was', { timeout: 60_000 }, async () => {
    await reported(database());
    const of = { wave: WAVE, scope: { all: true }, today: '2017-04-28', zone: 'Asia/Ho_Chi_Minh', now } as const;
    const facts = await summaryFacts(database(), of);
    if (!facts) throw new Error('no facts');
    await database().turn([publish(database(), facts, [], now)]);
    const before = await publishedSummary(database(), WAVE);
    await chooseAll(database());
    await changed(database());
    const sheets = await workbookOf(database(), now, orderOf(WAVE, EVERYTHING));
    const ticked = (sheet: string, column: string) =>
      rowsOf(sheets, sheet).flatMap((row) => (row['Đưa vào báo cáo'] === 'x' ? [String(row[column])] : []));
    expect(ticked('Nội dung báo cáo', 'Mã báo cáo').sort()).toEqual([
      '3004-BCHQS-01',
      '3004-H-CAINUOC-01',
      '3004-H-DAMDOI-01',
      '3004-STP-01',
    ]);
    expect(ticked('Điển hình', 'Thành tích')).toEqual(['hiến 500 m² đất làm lộ']);
    expect(ticked('Kiến nghị', 'Mã')).toEqual(['3004-H-CAINUOC-01/1', '3004-H-DAMDOI-01/1', '3004-H-DAMDOI-01/2']);
    expect(await publishedSummary(database(), WAVE)).toEqual(before);
  });
});
