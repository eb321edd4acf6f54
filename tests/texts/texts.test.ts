/** What must hold for every sentence of the house. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/domain/messages.ts';
import { named } from '../../src/domain/owner.ts';
import { answerWords } from '../../src/features/amending/words.ts';
import { dutyPurposes } from '../../src/features/directory/words.ts';
import { missingLines } from '../../src/summaries/words.ts';
import { buttons } from '../../src/texts/buttons.ts';
import { commandsFor } from '../../src/texts/commands.ts';
import { dutyNames } from '../../src/texts/duties.ts';
import { permissionNames, toast } from '../../src/texts/errors.ts';
import { type LabelKey, labels } from '../../src/texts/labels.ts';
import { keyboard, type Menu } from '../../src/texts/menus.ts';
import { reportStates } from '../../src/texts/report-receipts.ts';
import { namedButtons } from '../named-buttons.ts';
import { texts } from './registry.ts';
import { isList, nameless, sample } from './samples.ts';

const say = (key: string, change: object = {}): string => {
  const text = texts.get(key);
  if (text === undefined) throw new Error(`no text ${key}`);
  const said = text.say(sample(key, change));
  return named(typeof said === 'string' ? said : plain(said), 'Ban');
};
const keys = [...texts.keys()];
const emoji = /\p{Extended_Pictographic}/gu;
const isQuestion = (key: string): boolean => /^questions\.|^report\.missingReason$/.test(key);
/** Only the welcome and the errors may name the bot. */
const mayNameTheBot = (key: string): boolean => key.startsWith('linking.') || key.startsWith('err.');

/** The keys whose text, spoken to either kind of person, breaks a rule; an empty list is the proof for all. */
const offenders = (rule: (text: string, key: string) => boolean): readonly string[] =>
  keys.filter((key) => !rule(say(key), key) || !rule(say(key, { you: 'Đồng chí' }), key));

describe(`every one of the ${keys.length} texts`, () => {
  it('is there', () => {
    expect(keys.length).toBeGreaterThan(200);
  });

  it('is made of composed letters', () => {
    expect(offenders((text) => text !== '' && text === text.normalize('NFC'))).toEqual([]);
  });

  it('has every gap filled and nothing left of a template', () => {
    expect(offenders((text) => !/undefined|null|NaN|\[object|[{}]|\$\{/.test(text))).toEqual([]);
    expect(offenders((text) => !/\n{3}|[ \t]\n|^\s|\s$| {2}| [,;:!?]| \.(?!\w)|\.\./.test(text))).toEqual([]);
  });

  it('fits a phone', () => {
    expect(offenders((text, key) => text.length <= (isQuestion(key) ? 420 : 1000))).toEqual([]);
  });

  it('keeps the voice', () => {
    expect(offenders((text) => (text.match(emoji)?.length ?? 0) <= 2)).toEqual([]);
    expect(offenders((text) => !/nhé|!!|lùi|(?<!trợ )giúp(?! Ban)/i.test(text))).toEqual([]);
    expect(offenders((text) => (text.match(/vui lòng/gi)?.length ?? 0) <= 1)).toEqual([]);
    expect(offenders((text, key) => mayNameTheBot(key) || !/\bBot\b/.test(text))).toEqual([]);
  });

  it('says “chậm” and “muộn” of nobody', () => {
    expect(offenders((text) => !/đơn vị chậm|nộp muộn|báo cáo muộn/i.test(text))).toEqual([]);
  });

  it('addresses one person in one way, with a capital only where a sentence begins', () => {
    const mixed = keys.filter((key) => {
      const [plainly, comradely] = [say(key), say(key, { you: 'đồng chí' })];
      return plainly !== comradely && (comradely.includes('Anh/Chị') || /(^|[.!?]\s|\n)đồng chí|[^.!?\s“-] +Đồng chí/.test(comradely));
    });
    expect(mixed).toEqual([]);
  });

  /** Official texts, and lists that must be seen to the end. */
  const whole: ReadonlySet<string> = new Set([
    ...[
      'launching.reach',
      'launching.reachLines',
      'launching.scheduleOver',
      'launching.hourTooLate',
      'waveCard.correctWrong',
      'launching.assumed',
      'launching.approvalSent',
      'announcing.sent',
      'launching.datesWrong',
      'launching.approvalDatesWrong',
    ],
    ...[
      'programme.card',
      'goals.goalsSaved',
      'questions.q1Goal',
      'leader.targets',
      'leader.yearEnd',
      'targetLine.missing',
      'report.pasted',
    ],
    ...['report.editPick', 'report.returned', 'report.missingFollowup', 'remind.toComplete', 'work.missing', 'work.toComplete'],
    ...[
      'talk.notComplete',
      'amending.changesAbove',
      'amending.edited',
      'asking.start',
      'asking.copyFrom',
      'waveCard.reportsAsk',
      'asking.targets',
      'asking.except',
      'waveCard.correction',
      'waveCard.cancelled',
      'reporting.receipt',
      'reporting.receiptLate',
    ],
  ]);

  it('Y9: nothing of an official text is cut, however long it is', () => {
    const long = `${'Nội dung dài. '.repeat(600)}Hết`;
    const names = ['title', 'occasion', 'tiedTo', 'focus', 'paragraph', 'note', 'problems'] as const;
    const texts = ['launching.launch', 'programme.plan', 'programme.card', 'leader.read', 'directory.unitCard', 'launching.datesWrong'];
    const said = texts.map((key) =>
      say(key, { ...Object.fromEntries(names.map((name) => [name, long])), problems: [long], motto: { is: 'chu_de', text: long } }),
    );
    expect(said.filter((text) => text.includes('…'))).toEqual([]);
    // The launch tells of five such texts, the others of one or two.
    expect(said.map((text) => text.toLocaleLowerCase('vi').match(/hết/g)?.length ?? 0)).toEqual([5, 2, 2, 1, 1, 1]);
    for (const key of ['goals.goalsSaved', 'questions.q1Goal', 'programme.card'])
      expect(
        say(key, { goals: Array.from({ length: 10 }, () => `${'việc '.repeat(55)}xong`) }).match(/xong/g)?.length,
      ).toBeGreaterThanOrEqual(10);
  });

  it('stays sendable when lists are long and people wrote much', () => {
    const many = Array.from({ length: 120 }, (_, i) => `Đơn vị thứ ${i + 1} có tên dài như trong danh bạ (đang làm 3/5)`);
    const long = 'Nội dung dài. '.repeat(600);
    const lists = [
      ...['items', 'lines', 'missing', 'goals', 'waves', 'targets', 'yearEnd', 'running', 'notYet', 'waiting', 'sentences'],
      ...['options', 'details', 'changes', 'understood', 'unclear', 'units', 'current', 'fields', 'members', 'approvers'],
    ];
    const words = [
      ...['message', 'typed', 'question', 'answer', 'reason', 'remark', 'opinion', 'petition', 'deed', 'summary', 'change', 'decoded'],
      ...['content', 'goal', 'was', 'where'],
    ];
    const tooLong = keys.filter((key) => {
      // A form must show every question; how many there are is the form's own limit.
      // Of the lines, the caller cuts what it puts into them.
      // What is shown whole is cut into pages by its caller.
      if (
        [
          'reporting.questions',
          'amending.change',
          'talk.ticked',
          'reading.whole',
          'reportItem.goal',
          'leader.list',
          'leader.cham',
          ...['directory.byContact', 'directory.unitCard', 'directory.whichUnit', 'deadlines.list', 'deadlines.ofWave', 'sent.history'],
          ...['broadcasting.notReached', 'broadcasting.receipts', 'leader.blocks', 'talk.draft', 'reporting.pick', 'reporting.pickUnit'],
          ...['broadcasting.receiptLines', 'reading.asked', 'joined.besides'],
          ...['whichWave.choose', 'whichWave.several', 'whichWave.none', 'whichWave.notLaunched', 'amending.confirmChanges'],
          ...[
            'announcing.addressees',
            'calls.list',
            'calls.whichUnit',
            'chasing.units',
            'digest.board',
            'escalating.card',
            'escalating.which',
            'praising.which',
            'inviting.list',
            'workbook.problems',
            'workbook.changes',
          ],
          ...['choosing.sentences', 'choosing.chosen', 'choosing.rest'],
          ...['reading.versions', 'leader.changes', 'leader.units', 'leader.kinds', 'listWords.petition'],
          // Two of them.
          ...['announcing.unitsAsk', 'asking.units'],
          'programme.page',
        ].includes(key)
      )
        return false;
      // What the board or a unit laid down is told whole, and parted by the channel where it must be.
      if (whole.has(key)) return false;
      const change = Object.fromEntries([
        ...lists.filter((name) => isList(key, name)).map((name) => [name, many] as const),
        ...words.map((name) => [name, long] as const),
      ]);
      return say(key, change).length > 2000;
    });
    expect(tooLong).toEqual([]);
  });
});

describe('a button that a text names', () => {
  // That each of them is on its message say the talks (named-buttons.ts).
  const known = new Set<string>(Object.values(labels).map((label) => named(label, 'Ban')));

  it('exists', () => {
    expect(namedButtons('Anh/Chị bấm “Báo cho Ban” hoặc “Sửa”.')).toEqual(['Báo cho Ban', 'Sửa']);
    expect(keys.filter((key) => namedButtons(say(key)).length > 0).length).toBeGreaterThan(15);
    const reaches = (key: string) => ['button', 'phone', 'none'].flatMap((reach) => namedButtons(say(key, { reach })));
    expect(
      keys.flatMap((key) =>
        reaches(key)
          .filter((name) => !known.has(name))
          .map((name) => `${key}: ${name}`),
      ),
    ).toEqual([]);
  });

  it('T23: exists, in whatever words one is told to use it', () => {
    const told = /(?:bấm|nhấn|chạm|ấn|nút)(?: vào)?(?: nút)? (?:“[^”]+”(?:, | và | hoặc )?)+/giu;
    const named = (text: string) =>
      [...text.matchAll(told)].flatMap(([all]) => [...all.matchAll(/“([^”]+)”/gu)].map(([, name]) => name ?? ''));
    expect(named('Anh/Chị nhấn nút “Báo cho Ban”, hoặc bấm “Sửa”, “Thu hồi” và “Hủy”.')).toEqual(['Báo cho Ban', 'Sửa', 'Thu hồi', 'Hủy']);
    const missing = keys.flatMap((key) =>
      ['button', 'phone', 'none'].flatMap((reach) =>
        named(say(key, { reach }))
          .filter((name) => !known.has(name))
          .map((name) => `${key}: ${name}`),
      ),
    );
    expect(missing).toEqual([]);
    // A code used by somebody else leads to the telephone, which everybody has.
    expect(say('linking.codeUsed')).toContain('0290 3831 234');
    expect(named(say('linking.codeUsed'))).toEqual([]);
  });

  it('is in square brackets nowhere', () => {
    expect(offenders((text) => !/\[[^\]]*\]/.test(text))).toEqual([]);
  });
});

describe('whose bot it is', () => {
  /** What names an owner or a unit although no parameter does: everything a text is given is made of x here. */
  const names =
    /\bBan\b(?! hành)|Cà Mau|UBND|Ủy ban|(?<!Hội đồng )Thi đua - Khen thưởng|-S[A-Z]{1,6}\b|\bS[A-ZĐ]{2,}\b|Đầm Dơi|Tạ An Khương|\b(?:Sở|Ủy ban|Hội|huyện|xã|ấp) (?!đồng|nghị)\p{Lu}/u;
  const plainly = (key: string): string => {
    const text = texts.get(key)?.say(nameless(key)) ?? '';
    return named(typeof text === 'string' ? text : plain(text), 'Phòng');
  };

  it('is said by the configuration and by rows alone', () => {
    expect(keys.filter((key) => names.test(plainly(key))).map((key) => `${key}: ${plainly(key)}`)).toEqual([]);
    for (const words of [labels, dutyNames, dutyPurposes, toast, permissionNames, reportStates, answerWords]) {
      expect(Object.values(words).filter((label) => names.test(named(label, 'Phòng')))).toEqual([]);
    }
    for (const role of ['liaison', 'leader', 'council', 'board', 'press', null] as const) {
      expect(commandsFor(role, () => true).filter(({ description }) => names.test(description))).toEqual([]);
    }
  });

  it('stands in sentences, at their beginning, and on buttons', () => {
    expect(plainly('withdrawing.undone')).toContain('bản nháp, Phòng chưa nhận báo cáo này.');
    expect(plainly('linking.boardAlreadyClaimed')).toContain('vì Phòng đã có thành viên');
    expect(named(labels.askBoard, 'Phòng')).toBe('Hỏi Phòng');
  });
});

describe('optional lines', () => {
  const cases: readonly (readonly [string, object, RegExp])[] = [
    ['questions.q1Count', { plan: null, last: null }, /Chỉ tiêu năm|kỳ trước/],
    ['questions.q1Percent', { plan: null, last: null }, /Chỉ tiêu năm|Kỳ trước/],
    ['questions.q1Drop', { plan: null, last: null }, /Chỉ tiêu năm|Kỳ trước/],
    ['questions.q1List', { last: null }, /Kỳ trước/],
    ['reporting.confirm', { missing: [], head: null }, /Chưa có số liệu|Lãnh đạo thông qua/],
    ['reporting.receipt', { approvedBy: null }, /Lãnh đạo thông qua/],
    ['reporting.noneDue', { next: null }, /Đợt gần nhất/],
    ['remind.t3', { draft: null }, /soạn dở/],
    ['remind.t1', { draft: null }, /soạn dở/],
    ['remind.t7', { draft: null }, /soạn dở/],
    ['remind.today', { draft: null }, /soạn dở/],
    ['remind.overdue1', { draft: null }, /soạn dở/],
    ['remind.overdue3', { draft: null }, /soạn dở/],
    ['remind.overdue1', { graceEnd: null }, /hết ngày/],
    ['launching.launch', { motto: null, tiedTo: null, focus: null, goalsDue: null }, /Khẩu hiệu|Gắn với|Trọng tâm|Đăng ký mục tiêu/],
    ['launching.launch', { reportDue: null }, /Báo cáo nhanh|Văn bản có ký/],
    ['receipts.ackOk', { next: null, prepare: null, opens: null }, /Việc tiếp theo|Nhắc/],
    ['receipts.ackAlready', { by: null }, /xác nhận thay/],
    ['menu.board', { next: null }, /Sắp đến hạn/],
    ['menu.contact', { urgent: null }, /Việc cần làm/],
    ['reviewing.review', { warnings: [], onBehalf: null }, /Lưu ý|nhập thay/],
    [
      'leader.tonghop',
      { chased: null, previous: null, yearEnd: [], petitions: 0, targets: [] },
      /Ban đã gọi|đợt trước|Xét cuối năm|Kiến nghị|CHỈ TIÊU/,
    ],
    ['directory.unitCard', { block: null, phone: null, note: null, standing: [] }, /Cụm, Khối:|Máy cơ quan|Ghi chú/],
  ];

  it.each(cases)('%s with %j says nothing of what is absent', (key, change, absent) => {
    expect(say(key)).toMatch(absent);
    const without = say(key, change);
    expect(without).not.toMatch(absent);
    expect(without).not.toMatch(/\n{3}|null|undefined/);
  });

  it('a unit without a liaison is said to have none', () => {
    expect(say('directory.unitCard', { contacts: [] })).toMatch(/Đầu mối: chưa có$/m);
  });

  it('numbers what is asked from 1, whatever is left out', () => {
    expect(say('launching.launch', { goalsDue: null })).toContain('1. Báo cáo nhanh');
  });
});

describe('exact wording', () => {
  it('says what is left the way the calendar means it', () => {
    const due = { date: '2017-05-15', time: '17:00' };
    expect(say('remind.t1', { due, remaining: { kind: 'date', date: '2017-05-15' } })).toContain(
      '⏰ Hạn báo cáo: 17:00 thứ Hai ngày 15/5/2017\n',
    );
    expect(say('remind.t1', { remaining: { kind: 'tomorrow' } })).toContain('⏰ Hạn báo cáo: ngày mai, 17:00 thứ Ba ngày 25/4/2017\n');
    expect(say('remind.t3', { remaining: { kind: 'working_days', n: 2 } })).toContain(
      'Hạn gửi: 17:00, thứ Ba ngày 25/4/2017 (còn 2 ngày làm việc).',
    );
    expect(say('leader.tonghop', { remaining: { kind: 'past_working_days', n: 2 } })).toContain('Hạn 25/4 (đã qua 2 ngày làm việc)');
    expect(say('menu.leader', { wave: { wave: 'Đợt 30/4', reported: 3, total: 91, remaining: { kind: 'past_today' } } })).toContain(
      'đã qua hạn hôm nay',
    );
  });

  it('writes the receipt', () => {
    const said = say('reporting.receipt', {
      unit: 'Sở Y tế',
      timeliness: { kind: 'on_time' },
      approvedBy: null,
      paper: { kind: 'theo_doi' },
      missing: [],
    });
    expect(said).toBe(
      [
        '✅ ĐÃ NHẬN BÁO CÁO',
        'Mã báo cáo: 3004-SYT-01',
        'Sở Y tế - Đợt thi đua chào mừng 30/4',
        'Lúc 08:05, thứ Hai ngày 24/4/2017 (đúng hạn)',
        'Người gửi: Nguyễn Thị Mai',
        '',
        'Số liệu tại đây phục vụ theo dõi, không thay văn bản chính thức.',
        'Thu hồi được trong 10 phút, sửa được đến 17:00 ngày 25/4/2017. Trân trọng cảm ơn!',
      ].join('\n'),
    );
  });

  it('names in the receipt what is missing, and when it is asked for again', () => {
    expect(say('reporting.receipt')).toContain(
      'Chưa có số liệu: Việc làm, Trạm y tế có bác sĩ. Ban sẽ nhắc bổ sung lúc 17:00, thứ Ba ngày 25/4/2017.',
    );
    expect(say('reporting.receiptLate')).toContain('\nChưa có số liệu: Việc làm.\n');
  });

  it('says to somebody who stopped where the report stands', () => {
    expect(say('remind.unfinished', { code: null, wave: 'Đợt 30/4', remaining: { kind: 'tomorrow' } })).toBe(
      'Anh/Chị đang làm dở báo cáo Đợt 30/4 (xong 2/5 câu).\nHạn gửi: 17:00, thứ Ba ngày 25/4/2017 (ngày mai).',
    );
    expect(say('remind.unfinished', { code: null, wave: 'Đợt 30/4', unsent: true })).toContain('(xong 2/5 câu, chưa gửi)');
    const edit = { doing: 'edit', code: '3004-SYT-01', wave: 'Đợt 30/4', place: null, unsent: true };
    expect(say('remind.unfinished', edit)).toContain('đang sửa dở báo cáo 3004-SYT-01 Đợt 30/4, chưa gửi.');
  });

  it('says of each paper setting whether paper is wanted', () => {
    expect(say('launching.launch', { paper: { kind: 'thay' } })).toContain('Báo cáo tại đây thay báo cáo bằng văn bản của đợt.');
    expect(say('launching.launch', { paper: { kind: 'sau', due: null } })).toContain('qua hệ thống quản lý văn bản.');
    expect(say('launching.newPreview', { paper: { kind: 'theo_doi' } })).toContain('; không thay văn bản chính thức');
  });

  it('names nobody before the due time', () => {
    expect(say('leader.tonghopBefore')).not.toMatch(/CHƯA BÁO CÁO|Phú Tân/);
    expect(say('leader.chamBefore')).not.toContain('Phú Tân');
  });

  it('counts partner bodies, never lists them', () => {
    expect(missingLines([{ label: 'Cơ quan phối hợp', count: 3, units: null }])).toEqual(['Cơ quan phối hợp: 3']);
  });

  it('speaks to a comrade as one', () => {
    expect(say('approving.toHead', { you: 'Đồng chí' })).toContain('và đồng chí nhận được biên nhận');
    expect(say('report.errNegative', { you: 'đồng chí' })).toBe('Dạ, số này không thể âm. Đồng chí nhập lại.');
  });
});

const toKey = (written: string): string => {
  const [section, rest = ''] = written.split('.', 2);
  return `${section}.${rest.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
};

/** What has a name of its own in the list and belongs to a feature here. */
const features: Readonly<Record<string, string>> = {
  'report.receipt': 'reporting.receipt',
  'report.questions': 'reporting.questions',
  'report.toHead': 'approving.toHead',
  'report.noHead': 'approving.noHead',
  'report.headReturned': 'approving.headReturned',
  'head.review': 'approving.review',
  'board.review': 'reviewing.review',
  'board.acceptBulk': 'reviewing.acceptBulk',
  'board.questionIn': 'inquiries.questionIn',
  'board.answerOut': 'inquiries.answerOut',
  'board.correctionIn': 'correcting.correctionIn',
};
const keyOf = (written: string): string => features[toKey(written)] ?? toKey(written);

const microcopy = fileURLToPath(new URL('../../../shared/domain/microcopy.md', import.meta.url));

if (existsSync(microcopy)) {
  const sections = [...readFileSync(microcopy, 'utf8').matchAll(/^### (\S+)\n([\s\S]*?)(?=^### |^## |(?![\s\S]))/gm)];
  describe('the list of messages', () => {
    it('is there', () => expect(sections.length).toBeGreaterThan(150));

    const known: ReadonlySet<string> = new Set(Object.values(labels).map((label) => named(label, 'Ban')));
    const written = sections.flatMap(([, key = '', body = '']) => {
      const row = /^Nút: (.*)$/m.exec(body)?.[1];
      const names = row === undefined ? [] : [...row.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] as string);
      return names.length === 0 || !(keyOf(key) in buttons)
        ? []
        : [[keyOf(key) as keyof typeof buttons, names.filter((name) => known.has(name))] as const];
    });
    it.each(written)('%s has its buttons, in order', (key, names) => {
      // A queue's own [Tiếp theo] came later: /duyet shows the questions that wait, too.
      const later = (name: string) => name === 'nextOne' && !names.includes(labels.nextOne);
      const ours = buttons[key].flat().filter((name) => !name.startsWith('$') && !later(name));
      const words = ours.map((name) => named(labels[name as LabelKey], 'Ban'));
      // What no feature does yet is left out.
      expect(words).toEqual(names.filter((name) => words.includes(name)));
    });

    it('shows the keyboards as listed', () => {
      const rows = sections.flatMap(([, key = '', body = '']) => {
        const row = /^Nút \(bàn phím cố định\): (.*)$/m.exec(body)?.[1];
        const role = key.split('.')[1] === 'contact' ? 'liaison' : key.split('.')[1];
        return row === undefined
          ? []
          : [[role, row.split(' / ').map((part) => [...part.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]))] as const];
      });
      expect(rows).toHaveLength(4);
      for (const [role, labelled] of rows) expect(keyboard(role as Menu, () => true)).toEqual(labelled);
    });
  });
} else {
  describe.skip('the list of messages: skipped, ../shared/domain/microcopy.md is not here', () => {
    it('is compared where the list is present', () => expect(keys.length).toBeGreaterThan(0));
  });
}
