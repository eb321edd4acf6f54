/** The Word file of a unit's report: its words, and the form of Nghị định 30/2020 as it stands in the file. */
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/answers.ts';
import { sectionsOf, type UnitReportFacts, unitReport } from '../../../src/features/printing/sections.ts';
import { unitReportFile } from '../../../src/features/printing/unit-report.ts';
import type { ReportSubject } from '../../../src/features/reporting/flow.ts';
import { problemsIn, UNPRINTABLE, unprintableIn } from '../../exchange/strict.ts';
import { testCalendar } from '../../house.ts';
import { value } from '../../summaries/wave.ts';

const question = (name: string, onRequest = false) => ({ question: name, example: null, required: false, onRequest });

const subject: ReportSubject = {
  obligationId: 'D17-3004:progress:H-DAMDOI',
  unit: { id: 'H-DAMDOI', name: 'UBND huyện Đầm Dơi', kind: 'huyen', address: 'Anh/Chị' },
  wave: { name: 'Đợt thi đua chào mừng 30/4', year: 2017, cutoffOn: '2017-04-20' },
  targets: [
    {
      id: 'viec-lam',
      name: 'Giải quyết việc làm',
      shortName: 'Việc làm',
      measure: 'count',
      direction: 'at_least',
      planned: 4_800,
      unit: 'lao động',
      cumulative: true,
      example: null,
      previous: null,
    },
    {
      id: 'van-hoa',
      name: 'Xã có Trung tâm Văn hóa - Thể thao',
      shortName: 'Xã có TT VH-TT',
      measure: 'level',
      direction: 'at_least',
      planned: null,
      unit: '%',
      cumulative: false,
      example: null,
      previous: null,
    },
  ],
  items: [{ id: 'X-TAANKHUONG', name: 'Xã Tạ An Khương', targetName: 'Nông thôn mới', scale: 19, previous: null }],
  goals: ['6,5 km lộ nông thôn', '02 cây cầu', '10 căn nhà'],
  questions: [
    question('deploy'),
    question('targets'),
    question('goals'),
    question('highlights'),
    question('extra'),
    question('exemplars', true),
    question('petitions', true),
    question('rewards', true),
  ],
  files: 0,
  dates: {
    now: Date.parse('2017-04-24T08:00:00+07:00'),
    zone: testCalendar.zone,
    purpose: 'any',
    isDayOff: () => false,
    previousWorkingDay: (date) => date,
  },
};

const given: Answers = {
  deploy: value('meeting'),
  'target:viec-lam': value(1_640),
  'target:van-hoa': { state: 'missing', reason: 'Chờ các xã' },
  'item:X-TAANKHUONG': value(9),
  goals: value([1, 2]),
  highlights: value('Vận động 1,2 tỷ đồng & 3.400 ngày công\nLàm 6,5 km lộ <nông thôn>'),
  extra: value(['petitions', 'rewards']),
  petitions: value('UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương'),
  rewards: value({ collectives: 2, individuals: 5, direct: 4 }),
  proposals: { state: 'none' },
};

const facts: UnitReportFacts = {
  unit: { ...subject.unit, parent: null },
  head: 'Chủ tịch Ủy ban nhân dân',
  headName: 'Trần Văn Hùng',
  wave: {
    name: 'Đợt thi đua chào mừng 30/4',
    occasion: 'kỷ niệm 42 năm Ngày giải phóng miền Nam',
    asOf: { day: '2017-04-20', estimated: false },
  },
  board: 'Ban Thi đua - Khen thưởng',
  plan: {
    type: 'Kế hoạch',
    number: '15/KH-UBND',
    date: '2017-03-07',
    issuer: 'Ủy ban nhân dân tỉnh Cà Mau',
    of: 'Ủy ban nhân dân tỉnh Cà Mau',
  },
  today: '2017-04-24',
  sent: { code: '3004-H-DAMDOI-01', time: '08:05', date: '2017-04-24' },
  sections: sectionsOf(subject, given),
};

/** Whatever stands in an answer, the file is one that office programs open. */
describe('a report with characters that no file holds', () => {
  it('is well-formed, and holds none of them', async () => {
    const lines = [UNPRINTABLE, `Làm lộ ${UNPRINTABLE} xong`];
    const file = await unitReportFile({
      ...facts,
      headName: `Trần${UNPRINTABLE}`,
      sections: [{ title: `Việc ${UNPRINTABLE}`, text: UNPRINTABLE, lines }],
    });
    expect(problemsIn(file)).toEqual([]);
    expect(unprintableIn(file)).toEqual([]);
  });
});

/** The parts of a .docx by name: a ZIP read by its central directory. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const parts = new Map<string, string>();
  for (let at = file.readUInt32LE(end + 16), left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, nameLength, extra, comment, local] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
      file.readUInt16LE(at + 32),
      file.readUInt32LE(at + 42),
    ];
    const name = file.subarray(at + 46, at + 46 + nameLength).toString();
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + size);
    parts.set(name, (method === 0 ? data : inflateRawSync(data)).toString());
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

const paragraphs = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)]
    .map(([paragraph]) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((run) => run[1]).join(''))
    .map((text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
    .filter((text) => text !== '');

describe('a district’s report', () => {
  it('says what was answered, in the unit’s own words, with nothing bare', () => {
    expect(sectionsOf(subject, given)).toEqual([
      { title: 'Công tác triển khai', text: 'tổ chức hội nghị, lễ phát động.', lines: [] },
      {
        title: 'Kết quả thực hiện chỉ tiêu',
        text: null,
        lines: [
          '- Giải quyết việc làm: 1.640 lao động, đạt 34% kế hoạch năm.',
          '- Xã Tạ An Khương: đạt 09/19 tiêu chí.',
          '- Chưa có số liệu: Xã có Trung tâm Văn hóa - Thể thao (Chờ các xã).',
        ],
      },
      { title: 'Công trình, phần việc', text: 'đăng ký 03, hoàn thành 02:', lines: ['- 6,5 km lộ nông thôn;', '- 02 cây cầu;'] },
      {
        title: 'Việc nổi bật, cách làm hay',
        text: null,
        lines: ['- Vận động 1,2 tỷ đồng & 3.400 ngày công', '- Làm 6,5 km lộ <nông thôn>'],
      },
      { title: 'Kiến nghị, đề xuất', text: 'UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương', lines: [] },
      { title: 'Khen thưởng', text: expect.stringMatching(/^đã tặng Giấy khen .*2 tập thể.*5 cá nhân.*; chưa đề nghị khen\.$/), lines: [] },
    ]);
  });

  it('changes the sentence where the number is 0', () => {
    const zeros = sectionsOf(subject, { ...given, 'target:viec-lam': value(0), 'item:X-TAANKHUONG': value(0), goals: value([]) });
    expect(zeros[1]?.lines.slice(0, 2)).toEqual([
      '- Giải quyết việc làm: chưa phát sinh trong kỳ.',
      '- Xã Tạ An Khương: chưa đạt tiêu chí nào trong 19 tiêu chí.',
    ]);
    expect(zeros[2]).toEqual({ title: 'Công trình, phần việc', text: 'đăng ký 03, đang thực hiện.', lines: [] });
  });

  it('T21: says “Kết quả đợt”, names a commune with its kind and the head under the title', () => {
    const bare = { ...subject, items: subject.items.map((item) => ({ ...item, name: item.name.replace(/^Xã /, '') })) };
    expect(sectionsOf(bare, given)[1]?.lines[1]).toBe('- Xã Tạ An Khương: đạt 09/19 tiêu chí.');
    expect(unitReport(facts).title).toMatch(/^Kết quả đợt thi đua /);
    expect([...unitReport(facts).signer, unitReport(facts).signerName]).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Trần Văn Hùng']);
    expect(unitReport({ ...facts, headName: null }).signerName).toBeNull();
  });

  it('has the heading, the numbering and the signature of its kind of unit', () => {
    const district = unitReport(facts);
    expect([district.superior, district.agency, district.symbol]).toEqual([null, 'UBND HUYỆN ĐẦM DƠI', 'Số:        /BC-UBND']);
    expect(district.placeAndDate).toBe('Đầm Dơi, ngày        tháng 4 năm 2017');
    expect(district.signer).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']);
    const health = unitReport({
      ...facts,
      unit: { id: 'SYT', name: 'Sở Y tế', kind: 'so', parent: null },
      head: 'Giám đốc',
      today: '2017-02-06',
      sent: null,
    });
    expect([health.superior, health.agency, health.symbol, health.placeAndDate, health.signer, health.footer]).toEqual([
      'UBND TỈNH CÀ MAU',
      'SỞ Y TẾ',
      'Số:        /BC-SYT',
      'Cà Mau, ngày        tháng 02 năm 2017',
      ['GIÁM ĐỐC'],
      null,
    ]);
  });

  it('is a Word file on A4 with the margins, the font and the words of the form', async () => {
    const parts = unzip(await unitReportFile(facts));
    const xml = parts.get('word/document.xml') ?? '';
    expect(paragraphs(xml)).toEqual([
      'UBND HUYỆN ĐẦM DƠI',
      'Số:        /BC-UBND',
      'DỰ THẢO',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Đầm Dơi, ngày        tháng 4 năm 2017',
      'BÁO CÁO',
      'Kết quả đợt thi đua lập thành tích kỷ niệm 42 năm Ngày giải phóng miền Nam',
      'Kính gửi: Ban Thi đua - Khen thưởng tỉnh.',
      'Thực hiện Kế hoạch số 15/KH-UBND ngày 07 tháng 3 năm 2017 của Ủy ban nhân dân tỉnh Cà Mau, UBND huyện Đầm Dơi báo cáo kết quả như sau (số liệu đến ngày 20/4/2017):',
      '1. Công tác triển khai: tổ chức hội nghị, lễ phát động.',
      '2. Kết quả thực hiện chỉ tiêu:',
      '- Giải quyết việc làm: 1.640 lao động, đạt 34% kế hoạch năm.',
      '- Xã Tạ An Khương: đạt 09/19 tiêu chí.',
      '- Chưa có số liệu: Xã có Trung tâm Văn hóa - Thể thao (Chờ các xã).',
      '3. Công trình, phần việc: đăng ký 03, hoàn thành 02:',
      '- 6,5 km lộ nông thôn;',
      '- 02 cây cầu;',
      '4. Việc nổi bật, cách làm hay:',
      '- Vận động 1,2 tỷ đồng & 3.400 ngày công',
      '- Làm 6,5 km lộ <nông thôn>',
      '5. Kiến nghị, đề xuất: UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương',
      expect.stringMatching(/^6\. Khen thưởng: đã tặng Giấy khen .*; chưa đề nghị khen\.$/),
      'Trên đây là báo cáo của UBND huyện Đầm Dơi./.',
      'Nơi nhận:',
      '- Như trên;',
      '- Lãnh đạo đơn vị;',
      '- Lưu: VT.',
      'TM. ỦY BAN NHÂN DÂN',
      'CHỦ TỊCH',
      'Trần Văn Hùng',
      'Đã gửi qua hệ thống, mã 3004-H-DAMDOI-01, 08:05 ngày 24/4/2017',
    ]);
    expect(xml).toBe(xml.normalize('NFC'));
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/);
    expect(xml).toContain('<w:titlePg/>');
    expect(parts.get('word/styles.xml')).toMatch(/w:ascii="Times New Roman".*<w:sz w:val="28"\/>/s);
    expect([...parts.keys()].filter((name) => /header\d/.test(name) && !name.includes('rels'))).toHaveLength(2);
    expect([...parts.values()].some((part) => /<w:instrText[^>]*>PAGE<\/w:instrText>/.test(part))).toBe(true);
  });
});
