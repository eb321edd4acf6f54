import { describe, expect, it } from 'vitest';
import { headOf, isCalled, isPastDue } from '../../src/letters/rules.ts';

describe('whom the board calls instead of writing to', () => {
  const unit = (kind: string, nature: 'bat_buoc' | 'phoi_hop' | 'chi_nhan', name = 'Cơ quan A') => ({ kind, nature, name });

  it('is every body that coordinates, and those of the Party, the courts, the forces and the Front whatever the lists say', () => {
    expect(isCalled(unit('so', 'phoi_hop'))).toBe(true);
    for (const kind of ['dang', 'tu_phap', 'llvt']) expect(isCalled(unit(kind, 'bat_buoc')), kind).toBe(true);
    expect(isCalled(unit('mttq_doan_the', 'bat_buoc', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'))).toBe(true);
    expect(isCalled(unit('mttq_doan_the', 'bat_buoc', 'Ủy ban MẶT TRẬN TỔ QUỐC tỉnh'.normalize('NFD')))).toBe(true);
  });

  it('is nobody else', () => {
    expect(isCalled(unit('mttq_doan_the', 'bat_buoc', 'Hội Nông dân tỉnh'))).toBe(false);
    for (const kind of ['so', 'huyen', 'doanh_nghiep', 'truong']) expect(isCalled(unit(kind, 'bat_buoc')), kind).toBe(false);
  });
});

describe('a head in a letter', () => {
  it.each([
    ['Giám đốc', 'Sở Y tế', 'Giám đốc Sở Y tế'],
    ['Giám đốc sở y tế', 'Sở Y tế', 'Giám đốc sở y tế'],
    ['Chủ tịch Ủy ban nhân dân', 'UBND huyện Năm Căn', 'Chủ tịch UBND huyện Năm Căn'],
    ['Phó Chủ tịch UBND', 'UBND huyện Năm Căn', 'Phó Chủ tịch UBND huyện Năm Căn'],
    ['Chủ tịch', 'Hội Nông dân tỉnh', 'Chủ tịch Hội Nông dân tỉnh'],
  ])('%s of %s is “%s”', (position, unit, said) => {
    expect(headOf(position, unit)).toBe(said);
  });
});

it('heads are written to from the first working day after the due day on', () => {
  expect(isPastDue({ kind: 'past_today' })).toBe(false);
  expect(isPastDue({ kind: 'past_working_days', n: 0 })).toBe(false);
  expect(isPastDue({ kind: 'past_working_days', n: 1 })).toBe(true);
  expect(isPastDue({ kind: 'today' })).toBe(false);
});
