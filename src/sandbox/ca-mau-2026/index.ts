/** Cà Mau province as it is since 01/7/2025: 64 xã, phường, the agencies that public pages name, one wave reported to every month. */
import { standardKinds } from '../../registry/standard.ts';
import { forms } from '../ca-mau-2017/forms.ts';
import { reminders } from '../ca-mau-2017/holidays.ts';
import type { UnitKind, UnitKindRow } from '../ca-mau-2017/registry-types.ts';
import type { KindForm, SampleData } from '../ca-mau-2017/types.ts';
import { unitKinds as kinds2017 } from '../ca-mau-2017/unit-kinds.ts';
import { agencyUnits } from './agencies.ts';
import { communeUnits } from './communes.ts';
import { holidays, plans, timezone, waves } from './programme.ts';

const KINDS: readonly UnitKind[] = ['lanh_dao', 'chu_tri', 'so', 'ban_nganh'];

const unitKinds: readonly UnitKindRow[] = [
  ...kinds2017.filter(({ kind }) => KINDS.includes(kind)),
  ...standardKinds
    .filter(({ kind }) => kind === 'xa')
    .map(({ label, address, head, grouping }) => ({
      kind: 'xa' as const,
      label,
      address,
      head,
      group: grouping,
      reports: true,
      titles: ['Cờ thi đua của UBND tỉnh', 'Bằng khen của Chủ tịch UBND tỉnh'],
      assumed: true,
      because: 'Loại đơn vị từ 01/7/2025; cách xưng hô, cách xếp nhóm, danh hiệu được đăng ký là lựa chọn.',
    })),
];

/** Xã, phường are asked what districts were; nobody has targets of its own yet. */
const asked: readonly KindForm[] = forms
  .filter(({ kind }) => kind === 'so' || kind === 'ban_nganh' || kind === 'huyen')
  .map((form) => ({
    ...form,
    kind: form.kind === 'huyen' ? 'xa' : form.kind,
    questions: form.questions.filter(({ units, question }) => units === null && question !== 'targets'),
    assumed: true,
    because: 'Câu hỏi theo mẫu năm 2017, Sở Nội vụ sửa được.',
  }));

export const caMau2026: SampleData = {
  id: 'ca-mau-2026',
  timezone,
  boardUnit: 'SNV',
  owner: { name: 'Sở Nội vụ tỉnh Cà Mau', shortName: 'Sở Nội vụ', phone: '' },
  sources: [],
  defects: [],
  unitKinds,
  units: [...agencyUnits, ...communeUnits],
  // No page that was read says how the province groups its units now.
  blocks: [],
  blockMembers: [],
  plans,
  duties: [],
  waves,
  waveTemplates: [],
  targets: [],
  assignments: [],
  qualitative: [],
  practice: [],
  forms: asked,
  unitExamples: [],
  holidays,
  reminders,
};
