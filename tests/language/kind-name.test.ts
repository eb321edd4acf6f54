import { describe, expect, it } from 'vitest';
import { type Grouping, readKindName } from '../../src/language/kind-name.ts';
import { standardKinds } from '../../src/registry/standard.ts';

const groupings: readonly Grouping[] = [...new Set(standardKinds.map(({ grouping }) => grouping))]
  .filter((name) => name !== 'Cơ quan nhận thông báo')
  .map((name) => ({ name, labels: standardKinds.filter(({ grouping }) => grouping === name).map(({ label }) => label) }));
const without = groupings.filter(({ name }) => name !== 'Xã, phường');
const isWave = (text: string) => /^(?:đợt |dot )?30\/4$/.test(text);

describe('a kind of units in a text', () => {
  it.each([
    ['sở ngành', 'Sở, ban, ngành', ''],
    ['các sở, ban, ngành', 'Sở, ban, ngành', ''],
    ['so nganh', 'Sở, ban, ngành', ''],
    ['huyện', 'Huyện, thành phố', ''],
    ['cấp huyện 30/4', 'Huyện, thành phố', '30/4'],
    ['30/4 xã phường', 'Xã, phường', '30/4'],
    ['đợt 30/4 các doanh nghiệp', 'Doanh nghiệp', 'đợt 30/4'],
    ['đoàn thể', 'Đoàn thể, trường, báo, đài', ''],
    ['báo đài ạ', 'Đoàn thể, trường, báo, đài', ''],
    ['cơ quan phối hợp', 'Cơ quan phối hợp', ''],
    ['lực lượng vũ trang', 'Cơ quan phối hợp', ''],
    ['loại doanh nghiệp', 'Doanh nghiệp', ''],
    ['30/4 nhóm sở', 'Sở, ban, ngành', '30/4'],
  ])('%s', (text, name, rest) => {
    expect(readKindName(text, groupings, isWave)).toEqual({ spoken: true, names: [name], rest });
  });

  it('may be several, or none that the province has', () => {
    expect(readKindName('cơ quan', groupings, isWave)).toMatchObject({ spoken: true, names: ['Sở, ban, ngành', 'Cơ quan phối hợp'] });
    expect(readKindName('30/4 xã phường', without, isWave)).toEqual({ spoken: true, names: [], rest: '30/4' });
    expect(readKindName('loại trạm bơm 30/4', groupings, isWave)).toEqual({ spoken: true, names: [], rest: '30/4' });
    expect(readKindName('huyện doanh nghiệp', groupings, isWave)).toMatchObject({ spoken: true, names: [] });
  });

  it.each([
    'huyện Đầm Dơi',
    'Sở Y tế',
    'sở y tế 30/4',
    'thành phố Cà Mau',
    '30/4',
    'đợt 30/4',
    'các đơn vị',
    'văn hóa xã hội',
    'trung thu',
    '',
  ])('is not spoken of in “%s”', (text) => {
    expect(readKindName(text, groupings, isWave)).toEqual({ spoken: false, names: [], rest: text });
  });
});
