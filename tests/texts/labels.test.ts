import { describe, expect, it } from 'vitest';
import { button, to } from '../../src/domain/button.ts';
import { named } from '../../src/domain/owner.ts';
import { DUTIES } from '../../src/domain/people.ts';
import { dutyPurposes } from '../../src/features/directory/words.ts';
import { buttons } from '../../src/texts/buttons.ts';
import { commandsFor } from '../../src/texts/commands.ts';
import { dutyNames } from '../../src/texts/duties.ts';
import { toast } from '../../src/texts/errors.ts';
import { type LabelKey, labelOf, labels } from '../../src/texts/labels.ts';
import { arranged, choices } from '../../src/texts/layout.ts';
import { keyboard, type Menu, menuCommands } from '../../src/texts/menus.ts';
import { texts } from './registry.ts';

const shown = Object.entries(labels);

describe('labels', () => {
  it('are short, composed, without emoji', () => {
    for (const [, label] of shown) {
      expect(label).toBe(label.normalize('NFC').trim());
      expect(label).not.toMatch(/\p{Extended_Pictographic}|[{}]|(?<!Trợ )giúp|nhé/u);
      expect(new TextEncoder().encode(label).length).toBeLessThanOrEqual(64);
      expect(label.length).toBeLessThanOrEqual(20);
    }
  });

  it('are each written once', () => {
    const words = shown.map(([, label]) => label);
    expect(new Set(words).size).toBe(words.length);
  });

  it('carry data the Vietnamese way', () => {
    expect(labelOf.sameAsLast('9.200')).toBe('Như trước: 9.200');
    expect(labelOf.weekday('2017-04-24')).toBe('T2 24/4');
    expect(labelOf.weekday('2017-04-30')).toBe('CN 30/4');
    expect(labelOf.keepDay('2017-09-02')).toBe('Giữ 02/9');
    expect(labelOf.acceptMany(58)).toBe('Tiếp nhận 58');
  });
});

describe('rows of buttons', () => {
  const rows = Object.entries(buttons).flatMap(([key, list]) => list.map((row) => [key, row] as const));

  it('fit a phone', () => {
    for (const [, row] of rows) {
      const own = row.filter((name) => !name.startsWith('$')).map((name) => labels[name as LabelKey]);
      expect(row.length).toBeLessThanOrEqual(3);
      expect(new Set(row).size).toBe(row.length);
      if (row.length === 3) expect(Math.max(0, ...own.map((label) => label.length))).toBeLessThanOrEqual(20);
    }
  });

  it('belong to a text', () => {
    expect(Object.keys(buttons).filter((key) => !texts.has(key))).toEqual([]);
  });

  const does = to(button('does'));

  it('bind what each does, leave out what has no meaning now, and fill slots', () => {
    const all = { label: labelOf.acceptMany(58), ...does };
    expect(choices('reviewing.acceptBulk', { $acceptAll: all, viewOneByOne: does })).toEqual([[all, { ...does, label: 'Xem từng bản' }]]);
    expect(choices('report.resume', { continueDraft: does, viewDraft: null, startOver: null })).toEqual([[{ ...does, label: 'Làm tiếp' }]]);
  });

  it('break a row that a slot made too long', () => {
    const days = ['2017-04-24', '2017-04-25', '2017-04-26', '2017-04-27'].map((date) => ({ label: labelOf.weekday(date), ...does }));
    const laid = choices('reviewing.acceptBulk', { $acceptAll: days, viewOneByOne: does });
    expect(laid.map((row) => row.length)).toEqual([3, 2]);
    expect(laid.flat().map((choice) => choice.label)).toEqual(['T2 24/4', 'T3 25/4', 'T4 26/4', 'T5 27/4', 'Xem từng bản']);
    expect(
      arranged([
        { label: 'x'.repeat(30), ...does },
        { label: 'y'.repeat(30), ...does },
      ]),
    ).toHaveLength(2);
  });
});

describe('menus and commands', () => {
  const MENUS: readonly Menu[] = ['liaison', 'head', 'leader', 'council', 'board', 'press'];
  it('T11: a keyboard has six labels or fewer, and each calls a command that works and that its people see in the list', () => {
    const open = ['baocao', 'dot', 'han', 'lichsu', 'hoiban', 'trogiup', 'tonghop', 'cham', 'duyet', 'phatdong', 'danhba', 'menu'];
    for (const works of [() => true, (command: string) => open.includes(command)]) {
      for (const menu of MENUS) {
        const words = keyboard(menu, works).flat();
        const seen = commandsFor(menu, works).map(({ command }) => command);
        expect(words.length).toBeLessThanOrEqual(6);
        expect(words.at(-1)).toBe('Trợ giúp');
        for (const word of words) expect(seen).toContain(menuCommands[word]);
      }
    }
    expect(named(String(keyboard('liaison', (command) => open.includes(command))), 'Ban')).toBe(
      'Báo cáo,Đợt thi đua,Hạn nộp,Báo cáo đã gửi,Hỏi Ban,Trợ giúp',
    );
  });

  it.each([null, ...MENUS])('the commands of %s are ones Telegram accepts', (role) => {
    const list = commandsFor(role, () => true);
    for (const { command, description } of list) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
      expect(description).toBe(description.normalize('NFC'));
      expect(description.length).toBeGreaterThanOrEqual(3);
      expect(description.length).toBeLessThanOrEqual(256);
    }
    expect(new Set(list.map(({ command }) => command)).size).toBe(list.length);
    for (const own of ['start', 'trogiup', 'thongtin', 'huy', 'menu']) expect(list.map(({ command }) => command)).toContain(own);
  });

  it('tells a liaison and a leader apart at /dienhinh', () => {
    const of = (role: 'liaison' | 'leader') => commandsFor(role, () => true).find(({ command }) => command === 'dienhinh')?.description;
    expect(of('liaison')).toContain('Giới thiệu');
    expect(of('leader')).not.toBe(of('liaison'));
  });

  it('names every duty', () => {
    for (const duty of DUTIES) {
      expect(named(dutyNames[duty], 'Ban').length).toBeGreaterThan(1);
      expect(dutyPurposes[duty].length).toBeGreaterThan(5);
    }
  });

  it('keeps toasts short', () => {
    for (const text of Object.values(toast)) expect(text.length).toBeLessThanOrEqual(200);
  });
});
