/** What is still owed. */
import { button } from '../../domain/button.ts';

export const deadlines = button('deadlines');
