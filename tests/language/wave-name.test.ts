import { expect, it } from 'vitest';
import { commandWithin } from '../../src/language/commands.ts';
import { readWaveName, type WaveNames } from '../../src/language/wave-name.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';

const years = new Map(caMau2017.plans.map(({ id, year }) => [id, year]));
const waves = caMau2017.waves.map((wave): WaveNames => ({ ...wave, year: years.get(wave.plan) ?? 0 }));
const meant = (text: string, among: readonly WaveNames[] = waves) => {
  const { ids, sure } = readWaveName(text, among);
  return sure ? ids[0] : ids;
};

it('Y1: a wave is named by its day, its code, its name or its occasion, with marks or without', () => {
  for (const text of [
    '30/4',
    'đợt 30/4',
    'dot 30 thang 4',
    '30-4',
    '30.4.2017',
    'ngày 30 tháng tư',
    '30/4/1975',
    '3004',
    'giải phóng miền Nam',
    'giai phong mien nam',
    'Đợt thi đua chào mừng 30/4',
    'thống nhất đất nước năm 2017',
    'đợt 30/4 giúp em với ạ',
  ])
    expect([text, meant(text)]).toEqual([text, 'D17-3004']);
  expect(meant('quốc khánh')).toBe('D17-0209');
  expect(meant('19/8')).toBe('D17-0209');
  expect(meant('quân đội')).toBe('D17-2212');
  expect(meant('năm 2020')).toBe('D20-DB');
  expect(meant('đợt đặc biệt')).toBe('D20-DB');
});

it('Y1: what fits none, or two, is not told; nor is what names a wave and something more', () => {
  expect(meant('31/4')).toEqual([]);
  expect(meant('đợt trung thu')).toEqual([]);
  expect(meant('30/4 huyện Đầm Dơi')).toEqual(['D17-3004']);
  expect(meant('Đảng bộ dân quân')).toBe('D17-1312');
  expect(meant('dân')).toEqual(expect.arrayContaining(['D17-1312', 'D17-2212']));
  expect(meant('30/4/2016')).toEqual([]);
  expect(readWaveName('đợt', waves)).toEqual({ ids: [], sure: false, strong: false });
  // The year that is not said is the newest one's.
  const next = { ...(waves[0] as WaveNames), id: 'D18-3004', year: 2018 };
  expect(meant('30/4', [...waves, next])).toBe('D18-3004');
  expect(meant('30/4 năm 2017', [...waves, next])).toBe('D17-3004');
});

it('Y1: a command stands anywhere beside the wave', () => {
  expect(commandWithin('tổng hợp đợt 30/4')).toEqual({ command: '/tonghop', rest: 'đợt 30/4' });
  expect(commandWithin('tong hop dot 30/4')).toEqual({ command: '/tonghop', rest: 'dot 30/4' });
  expect(commandWithin('đợt 30/4 ai chưa báo cáo')).toEqual({ command: '/cham', rest: 'đợt 30/4' });
  expect(commandWithin('báo cáo đợt 19/5')).toEqual({ command: '/baocao', rest: '19/5' });
  expect(commandWithin('dot 30 thang 4')).toEqual({ command: '/dot', rest: 'dot 30 thang 4' });
  expect(commandWithin('30/4')).toBeNull();
});

it('one of a wave’s reports is named by its month, quarter or number; without reports of months “tháng 6” is none', () => {
  const special = waves.find(({ id }) => id === 'D20-DB');
  if (!special) throw new Error('no special wave');
  const report = (number: number, called: string): WaveNames => ({
    ...special,
    id: `D20-DB.${number}`,
    name: `${special.name}, ${called}`,
    shortName: `${special.shortName}, ${called}`,
    called,
    number,
  });
  const others = waves.filter(({ id }) => id !== 'D20-DB');
  const months = [...others, report(1, 'tháng 5'), report(2, 'tháng 6'), report(3, 'tháng 7')];
  for (const text of ['tháng 6', 'thang 6', 'đợt đặc biệt tháng 6', 'kỳ 2', 'kỳ thứ 2', 'DB20 tháng 6', 'đặc biệt 2020 tháng 6'])
    expect([text, meant(text, months)]).toEqual([text, 'D20-DB.2']);
  expect(meant('đợt đặc biệt', months)).toEqual(['D20-DB.1', 'D20-DB.2', 'D20-DB.3']);
  expect(meant('tháng 9', months)).toEqual([]);
  expect(meant('30 tháng 4', months)).toBe('D17-3004');
  const quarters = [...others, report(1, 'quý II'), report(2, 'quý III')];
  for (const text of ['quý 3', 'quý III', 'quy iii', 'kỳ 2']) expect([text, meant(text, quarters)]).toEqual([text, 'D20-DB.2']);
  expect(meant('tháng 6', others)).toEqual([]);
});
