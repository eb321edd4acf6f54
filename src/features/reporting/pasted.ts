/** A filled-in list of questions pasted while nothing is asked: whose report it is, and that it is one at all. */
import { readPasted } from '../../conversations/paste.ts';
import { begin as beginForm } from '../../conversations/state.ts';
import { unitsFor } from '../../domain/people.ts';
import { fold } from '../../language/fold.ts';
import { splitNumbered } from '../../language/split.ts';
import { REPORTS } from '../../obligations/rules.ts';
import { openWork } from '../../obligations/store.ts';
import { loadContext, sourceOf } from '../context.ts';
import { hearing } from '../hearing.ts';
import { begin } from '../reply.ts';
import { reportFlow } from './flow.ts';
import { loadReport } from './subject.ts';

/** More open reports than this are told apart by hand. */
const MOST_REPORTS = 6;

/**
 * Such a list begins the report it answers. Of several open reports the one whose wave and unit the text names is meant; when it names none of them, or
 * several, it is left to the person to say which.
 */
export const pastedReport = hearing({
  may: 'report',
  first: true,
  async hear(context, text) {
    const units = [...new Set(unitsFor(context.person, 'report').flatMap((seat) => seat.unitId ?? []))];
    if (units.length === 0 || splitNumbered(text).length < 2) return null;
    const from = sourceOf(context);
    const open = (await Promise.all(units.map((unitId) => openWork(context.house.database, unitId, REPORTS, context.now)))).flat();
    const read = await Promise.all(
      open.slice(0, MOST_REPORTS).map(async ({ id }) => {
        const subject = await loadReport(loadContext(context), id);
        if (!subject) return [];
        const form = reportFlow.form(subject);
        const fits = readPasted(form, beginForm(form), text, from) !== null;
        return fits ? [{ id, named: names(text, subject.wave.name) && names(text, subject.unit.name) }] : [];
      }),
    );
    const fitting = read.flat();
    const [only, ...others] = fitting.length === 1 ? fitting : fitting.filter((one) => one.named);
    if (!only || others.length > 0) return null;
    return { begin: { ...begin(reportFlow, only.id), said: { text, from } } };
  },
});

function names(text: string, name: string): boolean {
  return name !== '' && fold(text).includes(fold(name));
}
