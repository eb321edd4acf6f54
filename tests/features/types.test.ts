/** What does not compile: vitest runs this file, but the promise is kept by tsc, which fails where an error is expected and there is none. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, press, to } from '../../src/domain/button.ts';
import type { Choice } from '../../src/domain/messages.ts';
import { action } from '../../src/features/action.ts';
import { allow, unowned } from '../../src/features/authorized.ts';
import { feature } from '../../src/features/feature.ts';
import { ownReport } from '../../src/features/reporting/index.ts';
import { type Sending, sendReport } from '../../src/features/reporting/sending.ts';

const open = button('open_test');
const about = button('about_test', { obligation: z.string() });

describe('does not compile', () => {
  it('a misspelt action', () => {
    // @ts-expect-error an action is named by itself, never by a string
    const choice: Choice = { label: 'Xem', action: 'repotr' };
    // @ts-expect-error there is no such button
    expect(() => press('Xem', buttons.repotr)).toThrow();
    expect(choice.label).toBe('Xem');
  });

  it('a missing argument, or a wrong one', () => {
    expect(press('Xem', open)).toEqual({ label: 'Xem', action: 'open_test' });
    expect(to(about, { obligation: 'A' })).toEqual({ action: 'about_test', args: { obligation: 'A' } });
    // @ts-expect-error the argument is missing
    expect(to(about).args).toBeUndefined();
    // @ts-expect-error the argument is a text
    expect(about.read({ ...to(about, { obligation: 1 }).args })).toBeNull();
  });

  it('a forgotten authorisation', () => {
    // @ts-expect-error an action whose arguments name something asks who may touch it
    action(about, { may: 'report', run: async () => ({}) });
    // @ts-expect-error a loader's thing must be authorized, not only found
    action(about, { may: 'report', load: async () => ({ id: 'A' }), run: async () => ({}) });
    action(about, { may: 'report', load: ownReport, run: async () => ({}) });
    action(open, { may: 'report', run: async () => ({}) });
    const sending = (facts: Sending['facts']) => facts;
    const found = {} as Parameters<typeof sending>[0];
    expect(allow(null, found)).toBeNull();
    // @ts-expect-error a report that was only found cannot be sent
    const unasked: Sending['facts'] = { obligation: found.obligation, wave: found.wave, subject: found.subject };
    expect([unasked, typeof sendReport]).toHaveLength(2);
  });

  it('a button that is declared and not done, or done by another action', () => {
    const buttons = { open, about };
    const opened = action(open, { may: 'anyone', run: async () => ({}) });
    const done = action(about, { may: 'linked', load: async (_context, args) => unowned(args), run: async () => ({}) });
    expect(feature({ buttons, actions: { open: opened, about: done } }).actions).toHaveLength(2);
    // @ts-expect-error nothing does `about`
    expect(() => feature({ buttons, actions: { open: opened } })).toThrow('the button "about_test" is done by the action of "nothing"');
    // @ts-expect-error `about` wants an argument that this action does not have
    expect(() => feature({ buttons, actions: { open: opened, about: opened } })).toThrow('is done by the action of "open_test"');
  });
});

declare const buttons: Record<never, never>;
