/**
 * Buttons of what the board, leaders and heads do with a wave, given to whoever may not press them, pressed with what nobody was offered, and the questions
 * behind them answered with what nobody should type: one table of buttons for all of it.
 */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { press } from '../../src/domain/button.ts';
import type { Choice } from '../../src/domain/messages.ts';
import type { Duty } from '../../src/domain/people.ts';
import * as calls from '../../src/features/calls/buttons.ts';
import * as chasing from '../../src/features/chasing/buttons.ts';
import * as choosing from '../../src/features/choosing/buttons.ts';
import * as escalating from '../../src/features/escalating/buttons.ts';
import * as petitions from '../../src/features/petitions/buttons.ts';
import * as praising from '../../src/features/praising/buttons.ts';
import { obligationId } from '../../src/waves/rules.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, middle, WAVE } from '../summaries/wave.ts';
import { type Chat, Town } from '../talk.ts';

const timeout = 120_000;
/** Two days after the due day: everything that is done about late reports can be done. */
const NOW = at('04-27T14:30');
const DAMDOI = obligationId(WAVE, 'progress', 'H-DAMDOI');
const PETITION = 'UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương';
const DEED = 'Ông Nguyễn Văn A - nông dân ấp Tân Hồng - hiến 500 m² đất làm lộ';
const ANOTHER_WAVE = 'D17-1905';

interface Entry {
  readonly choice: Choice;
  /** Whose it is. */
  readonly of: 'board' | 'leader' | 'head';
}

let made = 0;
const label = (): string => `Nút ${++made}`;
const entry = (of: Entry['of'], choice: Choice): Entry => ({ of, choice });

const sentence = { obligation: DAMDOI, field: 'exemplars', version: 1, nth: 1 };
const petition = { wave: WAVE, unit: 'H-DAMDOI', text: PETITION };
const deed = { wave: WAVE, unit: 'H-DAMDOI', text: DEED };

/** Every button of these features, as it is really offered. `letter`, `proposal`: what was written, and proposed, before. */
const entries = (letter: string, proposal: string): readonly Entry[] => [
  entry('board', press(label(), calls.toCall, { wave: WAVE })),
  entry('board', press(label(), calls.note, { wave: WAVE })),
  entry('board', press(label(), calls.note, { wave: WAVE, unit: 'H-CAINUOC' })),
  entry('board', press(label(), calls.listFile, { wave: WAVE, all: true })),
  entry('board', press(label(), chasing.chase, { wave: WAVE, about: 'report' })),
  entry('board', press(label(), chasing.chaseNow, { wave: WAVE, about: 'report' })),
  entry('board', press(label(), chasing.chaseTest, { wave: WAVE, about: 'report' })),
  entry('board', press(label(), chasing.chaseBlocks, { wave: WAVE, about: 'report' })),
  entry('board', press(label(), chasing.chased, { wave: WAVE, about: 'report', part: 'all' })),
  entry('board', press(label(), escalating.escalate, { wave: WAVE })),
  entry('board', press(label(), escalating.choose, { wave: WAVE, way: 'message' })),
  entry('board', press(label(), escalating.choose, { wave: WAVE, way: 'document' })),
  entry('board', press(label(), escalating.send, { wave: WAVE, letters: [{ unit: 'H-NAMCAN', nth: 2 }] })),
  entry('board', press(label(), escalating.draft, { wave: WAVE, units: ['H-NAMCAN'] })),
  entry('head', press(label(), escalating.known, { letter })),
  entry('head', press(label(), escalating.changeLiaison, { letter })),
  entry('board', press(label(), choosing.sentences, { obligation: DAMDOI, version: 1 })),
  entry('board', press(label(), choosing.choose, { ...sentence, place: 'exemplars' })),
  entry('board', press(label(), choosing.drop, sentence)),
  entry('board', press(label(), choosing.dropChanged, { obligation: DAMDOI })),
  entry('board', press(label(), choosing.chosen, { wave: WAVE })),
  entry('board', press(label(), choosing.rest, { wave: WAVE })),
  entry('leader', press(label(), petitions.hand, petition)),
  entry('leader', press(label(), petitions.remark, petition)),
  entry('board', press(label(), petitions.answer, petition)),
  entry('leader', press(label(), praising.choose, { wave: WAVE })),
  entry('leader', press(label(), praising.praise, deed)),
  entry('board', press(label(), praising.answer, { proposal })),
];

/** What these features write. */
const WRITTEN = [
  'call_notes',
  'letters',
  'chosen_sentences',
  'petition_cases',
  'petition_remarks',
  'praise_proposals',
  'promises',
  'notices',
  'drafts',
];

async function written(database: Database): Promise<Readonly<Record<string, number>>> {
  const counts = WRITTEN.map((table) => `(select count(*) from ${table})::int as ${table}`).join(', ');
  const known = `(select count(*) from letters where known_at is not null)::int as known`;
  const [row] = await database.run<Record<string, number>>(`select ${counts}, ${known}`);
  return row ?? {};
}

interface People {
  readonly town: Town;
  readonly board: Chat;
  readonly leader: Chat;
  readonly head: Chat;
  readonly letter: string;
  readonly proposal: string;
}

/** A letter was written to the head of Năm Căn, an exemplar of Đầm Dơi proposed. */
async function opened(database: Database): Promise<People> {
  await middle(database);
  const town = new Town(database, NOW);
  const board = await town.person('Phạm Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
  const leader = await town.person('Trần Hồng Quân', 'buttons', { unit: 'UBND-T', duty: 'leader' });
  const head = await town.person('Lâm Văn Hùng', 'buttons', { unit: 'H-NAMCAN', duty: 'head' });
  await board.offered(press('Gửi', escalating.send, { wave: WAVE, letters: [{ unit: 'H-NAMCAN', nth: 1 }] }));
  await leader.offered(press('Biểu dương', praising.praise, { ...deed, text: 'Tổ hợp tác ấp 5 - mô hình lúa tôm' }));
  const [letter] = await database.run<{ id: string }>('select id from letters');
  const [proposal] = await database.run<{ id: string }>('select id from praise_proposals');
  expect(head.last.text).toContain('Kính gửi đồng chí Lâm Văn Hùng');
  return { town, board, leader, head, letter: letter?.id ?? '', proposal: proposal?.id ?? '' };
}

const errorsOf = ({ log }: Town): readonly string[] =>
  log.lines.filter(({ level }) => level === 'error').map(({ message, details }) => `${message} ${JSON.stringify(details)}`);

/** Nobody who may not press it learns any of this by it. */
const TOLD = /Cái Nước|Năm Căn|Đầm Dơi|Tân Hồng|Tạ An Khương|Ngọc Hiển/;

interface Stranger {
  readonly duty: Duty;
  readonly unit: string;
  readonly block?: string;
  /** Whose buttons they have all the same. */
  readonly own?: Entry['of'];
}

const STRANGERS: readonly Stranger[] = [
  { duty: 'liaison', unit: 'STP' },
  { duty: 'deputy', unit: 'BDT' },
  { duty: 'head', unit: 'STP' },
  { duty: 'block_head', unit: 'SYT', block: 'K01' },
  { duty: 'council', unit: 'SYT', block: 'C02' },
  { duty: 'observer', unit: 'UBND-T' },
  { duty: 'press', unit: 'UBND-T' },
  { duty: 'leader', unit: 'UBND-T', own: 'leader' },
  { duty: 'board', unit: 'BTDKT', own: 'board' },
];

onSamplePlan('a button that came to somebody else', (database) => {
  it.for(STRANGERS)('does nothing and tells nothing: $duty', { timeout }, async (stranger) => {
    const { town, letter, proposal } = await opened(database());
    const { unit, duty, block } = stranger;
    const chat = await town.person('Võ Văn Lạ', 'buttons', { unit, duty, ...(block !== undefined && { block }) });
    const before = await written(database());
    for (const { of, choice } of entries(letter, proposal)) {
      if (of === stranger.own) continue;
      const said = await chat.offered(choice);
      expect(said, `${duty} ${choice.action}`).not.toMatch(TOLD);
      expect(said, `${duty} ${choice.action}`).toMatch(/mục này dành cho|không còn hiệu lực/);
    }
    expect(await written(database())).toEqual(before);
    expect(errorsOf(town)).toEqual([]);
  });

  it('of an official who has left the board, or of somebody nobody knows, neither', { timeout }, async () => {
    const { town, board, leader, head, letter, proposal } = await opened(database());
    const guest = await town.person('Người lạ', 'buttons');
    await town.person('Lê Thị Hoa', 'buttons', { unit: 'BTDKT', duty: 'board' });
    await database().run(
      `update seat_holders set until = now() where person_id in ('P-${board.address}', 'P-${leader.address}', 'P-${head.address}')`,
    );
    const before = await written(database());
    for (const { of, choice } of entries(letter, proposal)) {
      for (const chat of [{ board, leader, head }[of], guest]) {
        const said = await chat.offered(choice);
        expect(said, `${choice.action}`).not.toMatch(TOLD);
        expect(said, `${choice.action}`).toMatch(/không giữ nhiệm vụ nào|liên kết|Liên kết/);
      }
    }
    expect(await written(database())).toEqual(before);
    expect(errorsOf(town)).toEqual([]);
  });

  it('does nothing in a chat it was not sent to', { timeout }, async () => {
    const { town, board } = await opened(database());
    const other = await town.person('Lê Thị Hoa', 'buttons', { unit: 'BTDKT', duty: 'board' });
    await other.types('/menu');
    await board.types('/cham');
    const before = await written(database());
    for (const name of ['Cần gọi hôm nay', 'Đề nghị thủ trưởng', 'Nhắc tất cả']) {
      const heard = other.messages.length;
      await other.presses(name, board.last);
      expect(other.messages.length, name).toBe(heard);
    }
    expect(town.toasts).toEqual(Array.from({ length: 3 }, () => 'Nút này dành cho người khác'));
    expect(await written(database())).toEqual(before);
  });
});

/** Arguments that no button has: what is gone, what never was, what names something of the machine's. */
const nowhere = ['', 'D17-9999', '__proto__', 'constructor', "'; drop table units; --", '../../etc', '\u202eDÀ\u200b', 'x'.repeat(4_000)];
const pages = [0, -1, 1.5, 999_999_999];

onSamplePlan('a button with arguments that nobody was offered', (database) => {
  it('names no wave, unit, report, sentence or letter there is: it is answered, and nothing is written', { timeout }, async () => {
    const { town, board, leader, head } = await opened(database());
    const before = await written(database());
    const wrong: readonly Entry[] = nowhere.flatMap((id) => [
      entry('board', press(label(), calls.toCall, { wave: id })),
      entry('board', press(label(), calls.note, { wave: id })),
      entry('board', press(label(), calls.note, { wave: WAVE, unit: id })),
      entry('board', press(label(), calls.listFile, { wave: id })),
      entry('board', press(label(), chasing.chase, { wave: id })),
      entry('board', press(label(), chasing.chaseNow, { wave: id, about: 'report' })),
      entry('board', press(label(), chasing.chaseNow, { wave: WAVE, about: 'report', block: id })),
      entry('board', press(label(), escalating.escalate, { wave: id })),
      entry('board', press(label(), escalating.choose, { wave: id, way: 'message' })),
      entry('board', press(label(), escalating.send, { wave: id, letters: [{ unit: 'H-NAMCAN', nth: 2 }] })),
      entry('board', press(label(), escalating.send, { wave: WAVE, letters: [{ unit: id, nth: 1 }] })),
      entry('board', press(label(), escalating.draft, { wave: WAVE, units: [id] })),
      entry('head', press(label(), escalating.known, { letter: id })),
      entry('head', press(label(), escalating.changeLiaison, { letter: id })),
      entry('board', press(label(), choosing.sentences, { obligation: id })),
      entry('board', press(label(), choosing.choose, { ...sentence, field: id, place: 'exemplars' })),
      entry('board', press(label(), choosing.choose, { ...sentence, place: id })),
      entry('board', press(label(), choosing.drop, { ...sentence, field: id })),
      entry('board', press(label(), choosing.chosen, { wave: id })),
      entry('leader', press(label(), petitions.hand, { ...petition, text: id })),
      entry('leader', press(label(), petitions.hand, { ...petition, wave: id })),
      entry('leader', press(label(), petitions.remark, { ...petition, unit: id })),
      entry('board', press(label(), petitions.answer, { ...petition, text: id })),
      entry('leader', press(label(), praising.choose, { wave: id })),
      entry('leader', press(label(), praising.praise, { ...deed, text: id })),
      entry('board', press(label(), praising.answer, { proposal: id })),
    ]);
    for (const { of, choice } of wrong) {
      const said = await { board, leader, head }[of].offered(choice);
      expect(said.length, JSON.stringify(choice).slice(0, 200)).toBeGreaterThan(20);
    }
    expect(await written(database())).toEqual(before);
    expect(errorsOf(town)).toEqual([]);
    expect(town.delays).toBe(0);
  });

  it('asks for a page there is not: the nearest one is shown', { timeout }, async () => {
    const { town, board, leader } = await opened(database());
    for (const page of pages) {
      expect(await board.offered(press(label(), calls.toCall, { wave: WAVE, page }))).toContain('CẦN GỌI HÔM NAY');
      expect(await board.offered(press(label(), escalating.escalate, { wave: WAVE, page }))).toContain('ĐỀ NGHỊ THỦ TRƯỞNG');
      expect(await board.offered(press(label(), choosing.rest, { wave: WAVE, page }))).toContain('CÂU CHƯA CHỌN');
      expect(await board.offered(press(label(), choosing.sentences, { obligation: DAMDOI, page }))).toContain('ĐƯA VÀO BÁO CÁO');
      expect(await board.offered(press(label(), chasing.chased, { wave: WAVE, about: 'report', part: 'none', page }))).toContain('trang');
      expect(await leader.offered(press(label(), praising.choose, { wave: WAVE, page }))).toContain('ĐỀ NGHỊ BIỂU DƯƠNG');
    }
    expect(errorsOf(town)).toEqual([]);
  });

  it('speaks of a wave that was not launched, or is over: nobody is called, reminded or written to about it', { timeout }, async () => {
    const { town, board, leader, letter, proposal } = await opened(database());
    const before = await written(database());
    const about = (wave: string) => [
      press(label(), calls.note, { wave, unit: 'H-CAINUOC' }),
      press(label(), calls.listFile, { wave }),
      press(label(), chasing.chaseNow, { wave, about: 'report' }),
      press(label(), escalating.choose, { wave, way: 'message' }),
      press(label(), escalating.send, { wave, letters: [{ unit: 'H-CAINUOC', nth: 1 }] }),
      press(label(), escalating.draft, { wave, units: ['H-CAINUOC'] }),
    ];
    for (const choice of about(ANOTHER_WAVE)) await board.offered(choice);
    town.now = at('05-12T00:01');
    for (const choice of about(WAVE)) await board.offered(choice);
    expect(await written(database())).toEqual(before);
    // What was written and proposed while it ran is answered all the same.
    expect(await leader.offered(press(label(), praising.praise, deed))).toContain('Đã chuyển Ban đề nghị biểu dương');
    expect(await board.offered(press(label(), praising.answer, { proposal }))).toContain('Ban đã xử lý thế nào?');
    expect(letter).not.toBe('');
    expect(errorsOf(town)).toEqual([]);
  });
});

const COMMANDS = ['/goi', '/nhac', 'cần gọi đợt', 'nhắc khối', 'đề nghị thủ trưởng đợt', 'soạn công văn đợt', '/kiennghi', '/dienhinh'];

onSamplePlan('a typed command', (database) => {
  it('with a wave that nobody knows is answered with those there are, and begins nothing', { timeout }, async () => {
    const { town, board } = await opened(database());
    const before = await written(database());
    for (const command of COMMANDS) {
      for (const id of nowhere.filter((one) => one !== '')) {
        const said = await board.types(`${command} ${id}`);
        expect(said.length, `${command} ${id.slice(0, 40)}`).toBeGreaterThan(20);
      }
    }
    expect(await written(database())).toEqual(before);
    expect(errorsOf(town)).toEqual([]);
    expect(town.delays).toBe(0);
  });

  it('of the board tells nobody else whom it is about', { timeout }, async () => {
    const { town } = await opened(database());
    const before = await written(database());
    for (const { duty, unit, block } of STRANGERS.filter(({ own }) => own !== 'board')) {
      const chat = await town.person('Võ Văn Lạ', 'buttons', { unit, duty, ...(block !== undefined && { block }) });
      for (const words of ['/goi', '/goi 30/4', '/nhac', 'đề nghị thủ trưởng', 'soạn công văn đôn đốc', 'câu chưa chọn', 'câu đã chọn'])
        expect(await chat.types(words), `${duty}: ${words}`).not.toMatch(TOLD);
    }
    expect(await written(database())).toEqual(before);
    expect(errorsOf(town)).toEqual([]);
  });
});

/** What no question of one text takes for its answer, or takes as it stands. */
const MARKUP = '<b>đậm</b> [bấm](https://example.org) *sao* `mã` &lt; =HYPERLINK("http://x")';
const HIDDEN = '\u202eKính gửi\u202c \u200bđồng\u200dchí \u2066Hùng\u2069 \ufeff';
const LONG = 'Đề nghị xem xét. '.repeat(241).slice(0, 4_096);

interface Question {
  readonly name: string;
  readonly of: 'board' | 'leader';
  readonly choice: () => Choice;
  /** Where what was said is kept. */
  readonly kept: string;
}

const QUESTIONS: readonly Question[] = [
  {
    name: 'what came of a call',
    of: 'board',
    choice: () => press(label(), calls.note, { wave: WAVE, unit: 'H-CAINUOC' }),
    kept: 'select words as said from call_notes',
  },
  {
    name: 'the answer to a petition',
    of: 'board',
    choice: () => press(label(), petitions.answer, petition),
    kept: 'select answer as said from petition_cases',
  },
  {
    name: 'a leader’s words on a petition',
    of: 'leader',
    choice: () => press(label(), petitions.remark, petition),
    kept: 'select remark as said from petition_remarks',
  },
  {
    name: 'what became of a proposal',
    of: 'board',
    choice: () => press(label(), praising.answer, { proposal: '' }),
    kept: 'select answer as said from praise_proposals where answer is not null',
  },
];

const saidIn = async (database: Database, { kept }: Question): Promise<readonly string[]> =>
  (await database.run<{ said: string }>(kept)).map(({ said }) => said);

onSamplePlan('a question of one text', (database) => {
  const asked = async (question: Question) => {
    const people = await opened(database());
    const chat = people[question.of];
    const choice = question.choice();
    await chat.offered('proposal' in (choice.args ?? {}) ? { ...choice, args: { proposal: people.proposal } } : choice);
    return { ...people, chat };
  };

  it.for(QUESTIONS)('$name: takes no text of 4,096 characters, says how many it takes, and stays asked', { timeout }, async (question) => {
    const { town, chat } = await asked(question);
    expect(await chat.types(LONG)).toMatch(/4\.09\d ký tự/);
    expect(await chat.types('​\u200b')).not.toContain('Đã ');
    expect(await saidIn(database(), question)).toEqual([]);
    await chat.types('Đã trao đổi với đơn vị');
    expect(await saidIn(database(), question)).toEqual(['Đã trao đổi với đơn vị']);
    expect(errorsOf(town)).toEqual([]);
  });

  it.for(QUESTIONS)('$name: keeps marks of other programs as the plain text they are', { timeout }, async (question) => {
    const { town, chat } = await asked(question);
    await chat.types(MARKUP);
    expect(await saidIn(database(), question)).toEqual([MARKUP]);
    const rows = await database().run<{ body: { text: readonly unknown[] } }>(`select body from deliveries where body::text like '%đậm%'`);
    expect(rows.length).toBeGreaterThan(0);
    // Bold and links are spans of their own: what was typed is in none.
    for (const { body } of rows)
      expect(body.text.filter((span) => typeof span !== 'string' && JSON.stringify(span).includes('đậm'))).toEqual([]);
    expect(errorsOf(town)).toEqual([]);
  });

  it.for(QUESTIONS)('$name: turns nobody’s line around with characters that are not seen', { timeout }, async (question) => {
    const { town, chat } = await asked(question);
    await chat.types(HIDDEN);
    for (const said of await saidIn(database(), question)) expect(said).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u);
    expect(errorsOf(town)).toEqual([]);
  });
});

describe('the table', () => {
  it('has every button of these features, so that a new one is not forgotten', () => {
    const named = new Set(entries('L', 'P').map(({ choice }) => choice.action));
    const all = [calls, chasing, choosing, escalating, petitions, praising].flatMap((buttons) => Object.values(buttons));
    // [Không gửi] says only that nothing was sent.
    expect(all.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([escalating.notNow.name]);
  });
});
