/** What is still owed, or how the work of one wave stands. */
import { button } from '../../domain/button.ts';
import { whichArgs } from '../which-wave/buttons.ts';

export const deadlines = button('deadlines', whichArgs);
