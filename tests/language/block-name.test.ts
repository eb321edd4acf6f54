import { describe, expect, it } from 'vitest';
import { readBlockName } from '../../src/language/block-name.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';

const blocks = caMau2017.blocks.map(({ code, name, shortName }) => ({ id: code, name, shortName }));

describe('a Cụm or Khối in a text', () => {
  it.each([
    ['cụm phía nam', ['C02'], ''],
    ['30/4 cum phia nam', ['C02'], '30/4'],
    ['khối kinh tế đợt 30/4', ['K04'], 'đợt 30/4'],
    ['Khối thi đua số 5', ['K05'], ''],
    ['khoi 12 30/4', ['K12'], '30/4'],
    ['K09', ['K09'], ''],
    ['khối k09 đợt 19/5', ['K09'], 'đợt 19/5'],
    ['khối đảng', ['K01'], ''],
    ['khối các hội', ['K08'], ''],
    ['khối mặt trận', ['K02'], ''],
    ['cụm số 1', ['C01'], ''],
  ])('%s', (text, ids, rest) => {
    expect(readBlockName(text, blocks)).toEqual({ spoken: true, ids, rest });
  });

  it('may be several, or none there is', () => {
    expect(readBlockName('khối doanh nghiệp', blocks).ids).toEqual(['K10', 'K11']);
    expect(readBlockName('30/4 khối xyz', blocks)).toEqual({ spoken: true, ids: [], rest: '30/4' });
    expect(readBlockName('khối', blocks).ids).toEqual([]);
    expect(readBlockName('đợt 30/4', blocks)).toEqual({ spoken: false, ids: [], rest: 'đợt 30/4' });
  });
});
