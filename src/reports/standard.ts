/**
 * What each kind of unit is asked as a rule: what a board starts with until it sets its own in the sheet “Mẫu báo cáo”. In a wave's full, short or
 * exemplars-only form, and in half-year and year reports. PURE.
 */

export type QuestionId =
  | 'own_channel'
  | 'document'
  | 'deploy'
  | 'targets'
  | 'procedures'
  | 'goals'
  | 'press'
  | 'press_plan'
  | 'writing_contest'
  | 'outreach'
  | 'business'
  | 'highlights'
  | 'exemplars'
  | 'extra'
  | 'difficulties'
  | 'petitions'
  | 'rewards'
  | 'initiatives'
  | 'structure';

export type FormName = 'day_du' | 'rut_gon' | 'chi_dien_hinh';
export type Asked = 'directly' | 'on_request';

export interface FormQuestion {
  readonly question: QuestionId;
  /** `always`: an answer is needed, if only “không có”; `final`: needed in half-year and year reports only; `no`: free to skip. */
  readonly required: 'always' | 'final' | 'no';
  /** Per form (`final`: half-year and year reports): in the row of questions, or only when the person adds it. Not named: not in that form. */
  readonly asked: Readonly<Partial<Record<FormName | 'final', Asked>>>;
  /** `null`: every unit of the kind. */
  readonly units: readonly string[] | null;
  readonly example: string | null;
}

const examples: Readonly<Partial<Record<QuestionId, string>>> = {
  own_channel: '45/BC-BCH ngày 24/4/2017',
  document: '45/BC-SYT ngày 24/4/2017',
  procedures: '98,5%',
  press: '24 tin, bài; 2 chuyên mục',
  press_plan: '12/KH-STTTT ngày 24/3/2017',
  writing_contest: '1 cuộc thi, 45 bài dự thi',
  outreach: '12 cuộc, 860 lượt người',
  business: '102% kế hoạch; 120 triệu đồng',
  highlights: 'Tổ chức 04 phiên giao dịch việc làm, 1.250 lao động được tư vấn.',
  exemplars: 'Ông Nguyễn Văn A - ấp Tân Hòa, xã Hòa Mỹ - hiến 500 m² đất làm lộ',
  difficulties: 'Chậm tiến độ 2 tuyến lộ; nguyên nhân: mưa kéo dài, thiếu vốn đối ứng',
  petitions: 'UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương',
  rewards: '2 tập thể, 5 cá nhân, 4 trực tiếp lao động',
  initiatives: '3',
};

const highlightsOf: Readonly<Partial<Record<string, string>>> = {
  huyen: 'Vận động 1,2 tỷ đồng và 3.400 ngày công làm 6,5 km lộ nông thôn.',
  xa: 'Vận động 120 triệu đồng và 340 ngày công làm 1,5 km lộ nông thôn.',
  doanh_nghiep: 'Hoàn thành 102% kế hoạch quý I; tặng 10 căn nhà tình thương.',
  bao_chi: 'Mở chuyên mục Người tốt, việc tốt, 24 tin, bài.',
};

type Options = Partial<Pick<FormQuestion, 'units'>>;

function ask(question: QuestionId, required: FormQuestion['required'], asked: FormQuestion['asked'], options: Options = {}): FormQuestion {
  return { question, required, asked, units: null, example: examples[question] ?? null, ...options };
}

const fullAndShort = (asked: Asked): FormQuestion['asked'] => ({ day_du: asked, rut_gon: asked });
const everywhere = { day_du: 'directly', rut_gon: 'directly', chi_dien_hinh: 'directly', final: 'directly' } as const;

const deploy = ask('deploy', 'always', { day_du: 'directly' });
const targets = ask('targets', 'always', { ...fullAndShort('directly'), final: 'directly' });
const procedures = ask('procedures', 'no', fullAndShort('on_request'));
const goals = ask('goals', 'always', fullAndShort('directly'));
const optionalGoals = ask('goals', 'no', fullAndShort('on_request'));
const highlights = ask('highlights', 'always', fullAndShort('directly'));
const document = ask('document', 'always', { final: 'directly' });

/** One choice question, and the four it opens. */
const extras: readonly FormQuestion[] = [
  ask('extra', 'always', fullAndShort('directly')),
  ask('exemplars', 'always', { ...fullAndShort('on_request'), chi_dien_hinh: 'directly', final: 'on_request' }),
  ask('difficulties', 'final', { ...fullAndShort('on_request'), final: 'directly' }),
  ask('petitions', 'no', { ...fullAndShort('on_request'), final: 'on_request' }),
  ask('rewards', 'final', { ...fullAndShort('on_request'), final: 'directly' }),
];

const yearly: readonly FormQuestion[] = [
  ask('initiatives', 'final', { final: 'directly' }),
  ask('structure', 'no', { final: 'on_request' }),
];

/** Partners that are asked, never pressed: nothing but the periodic document is required. */
function partner(extra: Asked): readonly FormQuestion[] {
  return [
    ask('deploy', 'no', { day_du: 'on_request' }),
    optionalGoals,
    ask('highlights', 'no', fullAndShort('directly')),
    ask('extra', 'no', fullAndShort(extra)),
    ask('exemplars', 'no', { ...fullAndShort('on_request'), chi_dien_hinh: 'directly', final: 'on_request' }),
    ask('petitions', 'no', { ...fullAndShort('on_request'), final: 'on_request' }),
    ask('rewards', 'no', { ...fullAndShort('on_request'), final: 'on_request' }),
    ask('initiatives', 'no', { final: 'on_request' }),
    document,
  ];
}

const agency: readonly FormQuestion[] = [deploy, targets, procedures, goals];
const closing: readonly FormQuestion[] = [highlights, ...extras, ...yearly, document];

const questionsOf: readonly (readonly [string, readonly FormQuestion[]])[] = [
  [
    'so',
    [
      ...agency,
      ask('press_plan', 'always', { day_du: 'directly' }, { units: ['STTTT'] }),
      ask('writing_contest', 'always', { day_du: 'directly' }, { units: ['STTTT'] }),
      ask('press', 'no', fullAndShort('on_request'), { units: ['STTTT'] }),
      ...closing,
    ],
  ],
  ['ban_nganh', [...agency, ...closing]],
  ['huyen', [...agency, ...closing]],
  ['xa', [...agency, ...closing]],
  ['mttq_doan_the', [deploy, goals, ask('outreach', 'always', fullAndShort('directly')), ...closing]],
  ['tw', [deploy, ask('procedures', 'no', { day_du: 'directly' }, { units: ['CTHUE', 'CHQ', 'BHXH', 'KBNN'] }), goals, ...closing]],
  ['truong', [deploy, goals, ...closing]],
  ['bao_chi', [deploy, optionalGoals, ask('press', 'always', fullAndShort('directly')), ...closing]],
  [
    'hoi',
    [
      deploy,
      optionalGoals,
      ask('writing_contest', 'always', { day_du: 'directly' }, { units: ['HNB', 'HVHNT'] }),
      ask('outreach', 'no', fullAndShort('on_request')),
      ...closing,
    ],
  ],
  ['doanh_nghiep', [deploy, goals, ask('business', 'no', { day_du: 'directly' }), ...closing]],
  ['dang', partner('directly')],
  ['tu_phap', partner('directly')],
  ['llvt', [ask('own_channel', 'always', everywhere), { ...targets, required: 'no' }, ...partner('on_request')]],
];

/** The press writes about difficulties only if it wants to, in any report. */
function forKind(kind: string, question: FormQuestion): FormQuestion {
  const example = question.question === 'highlights' ? highlightsOf[kind] : undefined;
  const required = kind === 'bao_chi' && question.question === 'difficulties' ? 'no' : question.required;
  return { ...question, required, example: example ?? question.example };
}

/** The questions of each kind of unit, in the order they are asked. */
export const standardForms: readonly { readonly kind: string; readonly questions: readonly FormQuestion[] }[] = questionsOf.map(
  ([kind, questions]) => ({
    kind,
    questions: questions.map((question) => forKind(kind, question)),
  }),
);
