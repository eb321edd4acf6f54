/** Which questions a kind of unit is asked: the standard ones. */
import { standardForms } from '../../reports/standard.ts';
import type { UnitKind } from './registry-types.ts';
import type { KindForm, UnitExample } from './types.ts';

/** Xã, phường were no units of a province's board then. */
const formsOf2017 = standardForms.filter(({ kind }) => kind !== 'xa');

export const forms: readonly KindForm[] = formsOf2017.map(({ kind, questions }) => ({
  kind: kind as UnitKind,
  questions,
  assumed: true,
  because: 'Kế hoạch không quy định mẫu báo cáo; câu hỏi theo nhiệm vụ nêu trong kế hoạch và theo thông lệ.',
}));

export const unitExamples: readonly UnitExample[] = [
  { unit: 'SYT', question: 'highlights', example: 'Khám, cấp thuốc miễn phí cho 320 người cao tuổi xã ven biển Tam Giang Tây.' },
];
