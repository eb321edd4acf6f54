import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../src/conversations/form.ts';
import { begin, CONFIRM, migrated, prune, type State, seeded } from '../../src/conversations/state.ts';
import type { Answers } from '../../src/domain/answers.ts';
import { reportFlow } from '../../src/features/reporting/flow.ts';
import { district, Talk } from './subject.ts';

const DISTRICT = ['hội nghị', '1640', '15', '1, 2', 'Vận động 1,2 tỷ đồng làm 6,5 km lộ', 'không'];

function filled(): Talk {
  const talk = new Talk();
  for (const text of DISTRICT) talk.types(text);
  expect(talk.heard).toContain('KIỂM TRA TRƯỚC KHI GỬI');
  return talk;
}

describe('the engine', () => {
  it('walks a form with its state as JSON between any two messages', () => {
    const talk = filled();
    expect(talk.presses('Gửi báo cáo')).toBe('<finish>');
    expect(talk.effects).toEqual([{ kind: 'finish', how: 'submit' }]);
  });

  it('shows the previous value only when there is one, and asks when a total falls', () => {
    const [target] = district.targets;
    const before = { ...district, targets: [{ ...(target as NonNullable<typeof target>), previous: 1_200 }] };
    const talk = new Talk(reportFlow.form(before));
    talk.types('1');
    expect(talk.heard).toContain('Lũy kế kỳ trước: 1.200');
    expect(talk.labels.slice(0, 2)).toEqual(['Như trước: 1.200', 'Chưa có số liệu']);
    expect(talk.types('440')).toContain('440 là số riêng kỳ này hay số lũy kế');
    expect(talk.labels).toEqual(['Lũy kế: 440', 'Riêng kỳ này: 1.640', 'Nhập lại']);
    expect(talk.types('2')).toContain('Câu 3/6');
    expect(talk.state.answers['target:viec-lam']).toEqual({ state: 'value', value: 1_640 });
    const first = new Talk();
    first.types('1');
    expect(first.labels).not.toContain(expect.stringContaining('Như trước'));
    expect(first.types('như kỳ trước')).toContain('chưa có số liệu kỳ trước');
  });

  it('ticks by button, twice is once, and by number', () => {
    const talk = new Talk();
    for (const text of DISTRICT.slice(0, 3)) talk.types(text);
    talk.presses('1');
    expect(talk.effects[0]).toMatchObject({ kind: 'say', inPlace: true });
    talk.presses('3');
    expect(talk.heard).toContain('Đã chọn: 1, 3');
    expect(talk.labels.slice(0, 3)).toEqual(['✓ 1', '2', '✓ 3']);
    talk.presses('✓ 3');
    expect(talk.presses('Tiếp')).toContain('Câu 5/6');
    expect(talk.state.answers.goals).toEqual({ state: 'value', value: [1] });
  });

  it('asks where the file is when a commune has all criteria, and never says it is recognised', () => {
    const talk = new Talk();
    talk.types('1');
    talk.types('1640');
    expect(talk.types('19')).toContain('Hồ sơ công nhận đang ở bước nào?');
    expect(talk.presses('Đã trình tỉnh')).toContain('Câu 4/6');
    for (const text of DISTRICT.slice(3)) talk.types(text);
    expect(talk.heard).toContain('Tạ An Khương: 19/19 tiêu chí, đã trình tỉnh');
    expect(talk.heard).not.toMatch(/đạt chuẩn|công nhận/);
  });

  it('takes an answer back with those it opened', () => {
    const talk = new Talk();
    for (const text of DISTRICT.slice(0, 5)) talk.types(text);
    talk.types('1, 3');
    talk.types('Ông Nguyễn Văn A - ấp Tân Hồng - hiến đất');
    talk.types('UBND tỉnh - bố trí vốn tuyến lộ');
    talk.types('sửa');
    talk.types('Nội dung thêm');
    talk.types('chỉ điển hình');
    expect(talk.types('1')).toContain('KIỂM TRA');
    talk.presses('Gửi báo cáo');
    expect(Object.keys(talk.state.answers)).toEqual(expect.arrayContaining(['exemplars']));
    expect(Object.keys(talk.state.answers)).not.toContain('petitions');
  });

  it('keeps numbers out of buttons: a typed 1 under a question for a number is 1', () => {
    const talk = new Talk();
    talk.types('1');
    expect(talk.types('1')).toContain('Câu 3/6');
    expect(talk.state.answers['target:viec-lam']).toEqual({ state: 'value', value: 1 });
    expect(talk.types('0')).toContain('Câu 4/6');
    expect(talk.state.answers['item:X-TAANKHUONG']).toEqual({ state: 'value', value: 0 });
  });

  it('reads a list typed as an answer as one answer, and a bare numbered row as several', () => {
    const talk = new Talk();
    for (const text of DISTRICT.slice(0, 4)) talk.types(text);
    expect(talk.types('1. Vận động 1,2 tỷ đồng\n2. Làm 6,5 km lộ\n3. Xây 2 cây cầu')).toContain('Câu 6/6');
    expect(talk.state.answers.highlights).toMatchObject({ value: expect.stringContaining('3. Xây 2 cây cầu') });
    const row = new Talk();
    expect(row.types('1) hội nghị 2) 1.640 3) 15/19')).toContain('Đọc được 3 câu trả lời:');
    expect(row.types('đúng')).toContain('Câu 4/6');
    expect(row.state.answers['target:viec-lam']).toEqual({ state: 'value', value: 1_640 });
    const unclear = new Talk();
    unclear.types('1) văn bản 2) nhiều lắm');
    expect(unclear.state.answers).toEqual({});
  });

  it('asks which answers of a pasted list change when that message is edited', () => {
    const talk = new Talk();
    talk.types('1) hội nghị 2) 1.640 3) 15/19');
    talk.types('đúng');
    talk.types('1, 2');
    talk.does({ kind: 'edited', text: '1) hội nghị 2) 1.655 3) 15/19', from: 'm1' });
    expect(talk.heard).toContain('Việc làm: 1.655');
    expect(talk.presses('Cập nhật')).toContain('Câu 5/6');
    expect(talk.state.answers['target:viec-lam']).toEqual({ state: 'value', value: 1_655 });
  });

  it('reads what is added in one text, part by part', () => {
    const talk = new Talk();
    for (const text of DISTRICT.slice(0, 5)) talk.types(text);
    const said = talk.types('Điển hình: Ông A - ấp Tân Hồng - hiến 500 m² đất; Khó khăn: không; Đề nghị tỉnh khen: 1 tập thể, 2 cá nhân');
    expect(said).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    expect(talk.state.answers.extra).toEqual({ state: 'value', value: ['exemplars', 'rewards'] });
    expect(talk.state.answers.proposals).toEqual({ state: 'value', value: { collectives: 1, individuals: 2 } });
  });

  it('goes back from anywhere, and leaves the list of answers without a change', () => {
    const talk = filled();
    talk.presses('Sửa');
    talk.presses('Việc làm');
    expect(talk.presses('Quay lại')).toContain('sửa mục nào?');
    expect(talk.presses('Quay lại')).toContain('KIỂM TRA');
    const nothing = new Talk();
    nothing.presses('Không phát sinh');
    expect(nothing.presses('Quay lại')).toContain('Câu 1/6');
  });

  it('says of a question it does not know that it is left out', () => {
    const form = reportFlow.form({
      ...district,
      questions: [{ question: 'xyz', example: null, required: true, onRequest: false }, ...district.questions],
    });
    expect(form.fields({}).map((field) => field.key)).not.toContain('xyz');
  });
});

describe('a state', () => {
  const form = reportFlow.form(district);
  const { answers } = filled().state;

  it('starts from answers given elsewhere: the card, the list, or some of them again', () => {
    expect(seeded(form, answers, 'card').cursor).toBe(CONFIRM);
    expect(seeded(form, answers, 'list').cursor).toBe('@pick');
    const again = seeded(form, answers, ['target:viec-lam']);
    expect([again.cursor, again.answers['target:viec-lam']]).toEqual(['target:viec-lam', undefined]);
  });

  it('keeps under a newer form the answers whose questions still exist', () => {
    const shorter = reportFlow.form({ ...district, questions: district.questions.filter((one) => one.question !== 'deploy') });
    const state = migrated(shorter, { ...begin(form), answers: { ...answers, old: { state: 'none' } } });
    expect(Object.keys(state.answers)).not.toContain('deploy');
    expect(Object.keys(state.answers)).not.toContain('old');
    expect(state.cursor).toBe(CONFIRM);
    const opened: Answers = { ...answers, exemplars: { state: 'none' } };
    expect(prune(form, opened).exemplars).toBeUndefined();
  });
});

describe('whatever a person does', () => {
  const words = [
    '1',
    '0',
    '19',
    '1, 3',
    'quay lại',
    'bỏ qua',
    'sửa',
    'hủy',
    'lưu',
    'trợ giúp',
    'không',
    'có',
    'chưa có số liệu',
    'như kỳ trước',
  ];
  const texts = [...words, '1) văn bản 2) 5', 'khoảng 1600', '1,500', 'Khen thưởng: 2 tập thể', 'x'.repeat(4_000), '…'];
  const act = fc.oneof(
    fc.constantFrom(...texts).map((text) => ({ kind: 'text', text }) as const),
    fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => ({ kind: 'text', text }) as const),
    fc.nat(30).map((button) => ({ kind: 'press', button }) as const),
    fc.constantFrom('m1', 'm2', 'm5').map((from) => ({ kind: 'edited', from }) as const),
  );

  it('never throws, never loses an answer, and always offers a way on', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const talk = new Talk();
        for (const one of acts) {
          const before: State = talk.state;
          if (one.kind === 'text') talk.types(one.text);
          else if (one.kind === 'edited') talk.does({ kind: 'edited', text: '25', from: one.from });
          else if (talk.labels.length > 0) {
            const label = talk.labels[one.button % talk.labels.length] as string;
            // Beside the question, and so not the engine's.
            if (!['Xem câu hỏi', 'Xem toàn văn'].includes(label)) talk.presses(label);
          }
          const lost = Object.keys(before.answers).filter((key) => !talk.state.answers[key]);
          const finished = talk.effects.some((effect) => effect.kind === 'finish' || effect.kind === 'discard');
          if (!finished && !before.answers.nothing) expect(lost).toEqual([]);
          const said = talk.effects.find((effect) => effect.kind === 'say');
          if (said?.kind === 'say') {
            expect(said.message.choices?.flat().length).toBeGreaterThan(0);
            expect(talk.heard.length).toBeLessThan(4_096);
          }
        }
      }),
      { numRuns: 300, seed: 20170424 },
    );
  });
});

describe('a form without a card', () => {
  const form: Form = { exits: 'none', intro: null, confirm: () => null, fields: () => [] };
  it('has nothing to ask, and says nothing wrong', () => {
    expect(new Talk(form).heard).toBe('');
  });
});
