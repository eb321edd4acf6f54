/** Launching a wave, and the second person's approval. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `version`: of the wave, as it was shown. */
const shown = { wave: z.string(), version: z.number() };

/** A talk about a wave that is not there yet: thrown away. */
export const dropTalk = button('launch_drop_talk', { session: z.string() });
/** `wave`: straight to the card of this one. */
export const launch = button('launch', { wave: z.string().optional() });
export const approve = button('approve_launch', shown);
/** The same, at the hour it was proposed for. */
export const approveAsScheduled = button('approve_launch_hour', shown);
export const giveBack = button('return_launch', shown);
/** A button of a trial message. */
export const trial = button('trial');
/** Who gets a wave's notice and who does not, by name. */
export const reach = button('launch_reach', { wave: z.string(), page: z.number().optional() });
/** The hour at which it goes out by itself. */
export const schedule = button('launch_schedule', shown);
export const unschedule = button('launch_unschedule', shown);
/** A wave nobody was told of: kept, or thrown away. */
export const keep = button('launch_keep', { wave: z.string() });
export const throwAway = button('launch_throw_away', shown);
