/** Units, their people, and invites. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import { DUTIES } from '../../domain/people.ts';

const unitOnly = { unit: z.string() };
/** `none`: nobody; `blocked`: somebody who cannot be written to; `receiving`: nobody need answer. */
const contacts = ['none', 'blocked', 'reached', 'receiving'] as const;
export type UnitContact = (typeof contacts)[number];
const codeOnly = { code: z.string() };

export const directory = button('directory');
/** `page`: of its reports; `wave`: how it stands in this one, instead of the one people speak of. */
export const unit = button('unit', { ...unitOnly, page: z.number().optional(), wave: z.string().optional() });
/** A page of the units that may be meant. */
export const units = button('units', { typed: z.string(), page: z.number() });
/** Units by who answers for them, page by page; in older buttons those that nobody answers for. */
export const without = button('units_without', { page: z.number().optional(), contact: z.enum(contacts).optional() });
export const invite = button('invite', unitOnly);
/** `taking`: whose place the code gives, or that it is one more; left out where that is asked first, and in older buttons. */
export const inviteSeat = button('invite_seat', { unit: z.string(), duty: z.enum(DUTIES), taking: z.string().optional() });
export const inviteText = button('invite_text', codeOnly);
export const inviteRevoke = button('invite_revoke', codeOnly);
