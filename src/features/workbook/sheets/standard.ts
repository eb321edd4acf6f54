/** What stands in the blank template as it is to be used: kinds of units, and what reports ask of each. PURE. */
import { standardKinds } from '../../../registry/standard.ts';
import { standardForms } from '../../../reports/standard.ts';
import { FORMS, wordingOf } from './forms.ts';
import { KINDS } from './registry.ts';
import type { Line, Lists } from './sheet.ts';

/** A board that has lists of these already finds its own in the template. */
export function standardLists(lists: Lists): Lists {
  const own = (name: string): readonly Line[] => lists.get(name) ?? [];
  const kinds = own(KINDS).length > 0 ? own(KINDS) : standardKinds.map((kind, position) => ({ ...kind, position }));
  const forms = own(FORMS).length > 0 ? own(FORMS) : standardForms.flatMap(({ kind, questions }) => linesOf(kind, questions));
  return new Map([
    [KINDS, kinds],
    [FORMS, forms],
  ]);
}

/** Without what is asked of single units: a board names its own. */
function linesOf(kind: string, questions: (typeof standardForms)[number]['questions']): Line[] {
  return questions
    .filter(({ units }) => units === null)
    .map(({ question, required, asked, example }, position) => ({
      kind,
      question,
      wording: wordingOf(question, null),
      required,
      example,
      position,
      forms: Object.keys(asked).filter((form) => asked[form as keyof typeof asked] === 'directly'),
      onRequest: Object.keys(asked).filter((form) => asked[form as keyof typeof asked] === 'on_request'),
      units: null,
      answer: null,
    }));
}
