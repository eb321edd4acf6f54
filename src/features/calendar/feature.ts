import { feature } from '../feature.ts';
import { addDay, calendar, dayTalk, keepDays, month, saidDay, setDay, useComputed, year } from './actions.ts';
import * as buttons from './buttons.ts';

export const calendarFeature = feature({
  buttons,
  actions: { calendar, year, month, useComputed, addDay, setDay, keepDays },
  talks: [dayTalk],
  hearings: [saidDay],
});
