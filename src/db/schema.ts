/**
 * The whole schema, a file for each room. Times are instants (timestamptz) given by the app's clock; calendar days are `date` strings.
 * What people can change over time is dated (`validFrom`/`validTo`), never overwritten. See docs/architecture.md, "Storage".
 */
export { bytes } from './schema/columns.ts';
export { conversations, drafts, inbox, turns } from './schema/conversations.ts';
export { deliveries, notices } from './schema/delivery.ts';
export { evidence } from './schema/evidence.ts';
export { inquiries } from './schema/inquiries.ts';
export { addresses, blockMembers, blocks, invites, persons, seatHolders, seats, unitKinds, units } from './schema/registry.ts';
export { promises, reminders } from './schema/reminders.ts';
export { answers, formQuestions, goals, obligations, reportReturns, reports, unitExamples } from './schema/reports.ts';
export { audit, settings } from './schema/settings.ts';
export { assignments, targetItems, targets } from './schema/targets.ts';
export { daysOff, planDuties, plans, waves } from './schema/waves.ts';
