/** The keyboard, help, and leaving what is under way. */
import { button } from '../../domain/button.ts';

export const menu = button('menu');
export const help = button('help');
export const cancel = button('cancel');
