/** What is kept of a person. */
import { button } from '../../domain/button.ts';

export const show = button('privacy');
export const withdrawAsk = button('withdraw_ask');
export const withdraw = button('withdraw');
