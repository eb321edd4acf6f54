/** What the board sets of itself. */
import { button } from '../../domain/button.ts';

export const settings = button('settings');
export const changeOwner = button('settings_owner');
export const changeHours = button('settings_hours');
export const changeQuiet = button('settings_quiet');
