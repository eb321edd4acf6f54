/** Subjects of a report without a database, and a talk with the engine alone whose state is JSON between any two messages. */
import { type Effect, show } from '../../src/conversations/answering.ts';
import { type StepInput, step } from '../../src/conversations/engine.ts';
import type { Form } from '../../src/conversations/form.ts';
import { begin, type State } from '../../src/conversations/state.ts';
import { plain } from '../../src/domain/messages.ts';
import { type ReportSubject, reportFlow } from '../../src/features/reporting/flow.ts';

const asked = (question: string, onRequest = false, required = true) => ({ question, example: null, required, onRequest });

export const district: ReportSubject = {
  obligationId: 'D17-3004:progress:H-DAMDOI',
  unit: { id: 'H-DAMDOI', name: 'UBND huyện Đầm Dơi', kind: 'huyen', address: 'Anh/Chị' },
  wave: { name: 'Đợt thi đua chào mừng 30/4', year: 2017, cutoffOn: '2017-04-20' },
  targets: [
    {
      id: 'viec-lam',
      name: 'Giải quyết việc làm',
      shortName: 'Việc làm',
      measure: 'count',
      direction: 'at_least',
      planned: 4_800,
      unit: 'lao động',
      cumulative: true,
      example: null,
      previous: null,
    },
  ],
  items: [{ id: 'X-TAANKHUONG', name: 'Tạ An Khương', targetName: 'Xã đạt NTM', scale: 19, previous: null }],
  goals: ['6,5 km lộ', '2 cây cầu', '10 căn nhà'],
  questions: [
    asked('deploy'),
    asked('targets'),
    asked('procedures', true, false),
    asked('goals'),
    asked('highlights'),
    asked('extra'),
    asked('exemplars', true),
    asked('difficulties', true),
    asked('petitions', true),
    asked('rewards', true),
  ],
  files: 0,
  dates: {
    now: Date.parse('2017-04-24T08:05:00+07:00'),
    zone: 'Asia/Ho_Chi_Minh',
    purpose: 'any',
    isDayOff: () => false,
    previousWorkingDay: (date) => date,
  },
};

/** A conversation with a form: every state has been through JSON. */
export class Talk {
  readonly form: Form;
  state: State;
  effects: readonly Effect[] = [];
  #asks = 0;
  #messages = 0;

  constructor(form: Form = reportFlow.form(district), state: State = begin(form)) {
    this.form = form;
    this.state = state;
    this.effects = [show(form, state, 'a0')];
  }

  does(input: StepInput): this {
    const asks = { current: `a${this.#asks}`, next: `a${this.#asks + 1}` };
    const [state, effects] = step(this.form, JSON.parse(JSON.stringify(this.state)) as State, input, asks);
    this.#asks += 1;
    this.state = JSON.parse(JSON.stringify(state)) as State;
    this.effects = effects;
    return this;
  }

  types(text: string): string {
    this.#messages += 1;
    return this.does({ kind: 'text', text, from: `m${this.#messages}` }).heard;
  }

  presses(label: string): string {
    const input = this.#buttons().find((one) => one.label === label);
    if (!input) throw new Error(`no button [${label}] under: ${this.heard}`);
    return this.does({ kind: 'press', input: input.args?.input as never }).heard;
  }

  get heard(): string {
    return this.effects.map((effect) => (effect.kind === 'say' ? plain(effect.message.text) : `<${effect.kind}>`)).join('\n');
  }

  get labels(): string[] {
    return this.#buttons().map((one) => one.label);
  }

  #buttons() {
    return this.effects.flatMap((effect) => (effect.kind === 'say' ? (effect.message.choices ?? []).flat() : []));
  }
}
