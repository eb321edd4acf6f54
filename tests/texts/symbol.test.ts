/** Symbols of agencies in the numbers of documents: written with their marks. */
import { expect, it } from 'vitest';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { symbolOf } from '../../src/texts/symbol.ts';

it.for([
  ['BTDKT', 'Ban Thi đua - Khen thưởng tỉnh', 'BTĐKT'],
  ['SLDTBXH', 'Sở Lao động - Thương binh và Xã hội', 'SLĐTBXH'],
  ['SGDDT', 'Sở Giáo dục và Đào tạo', 'SGDĐT'],
  ['LDLD', 'Liên đoàn Lao động tỉnh', 'LĐLĐ'],
  ['VPHDND', 'Văn phòng Hội đồng nhân dân tỉnh', 'VPHĐND'],
  ['DUKDN', 'Đảng ủy Khối Doanh nghiệp tỉnh', 'ĐUKDN'],
  ['BDBP', 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh', 'BĐBP'],
  ['SYT', 'Sở Y tế', 'SYT'],
  // As decomposed letters, and of a code that is no word's.
  ['BTDKT', 'Ban Thi đua - Khen thưởng'.normalize('NFD'), 'BTĐKT'],
  ['DN-01', '', 'DN-01'],
] as const)('%s of “%s” is %s', ([id, name, symbol]) => {
  expect(symbolOf({ id, name })).toBe(symbol);
});

it('is the code but for its marks, of every unit of the sample', () => {
  for (const { code: id, name } of caMau2017.units) expect(symbolOf({ id, name }).replaceAll('Đ', 'D')).toBe(id);
});
