/** What is kept of a person. */
import { button } from '../../domain/button.ts';

export const show = button('privacy');
export const correct = button('privacy_correct');
export const withdrawAsk = button('withdraw_ask');
export const withdraw = button('withdraw');
