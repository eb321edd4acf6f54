import { describe, expect, it } from 'vitest';
import { runsOf, safeHref } from '../../src/sandbox/screen.ts';

describe('the text of a message', () => {
  it('is cut where its look changes', () => {
    expect(
      runsOf('Kính gửi Sở Y tế', [
        { type: 'bold', offset: 9, length: 7 },
        { type: 'text_link', offset: 12, length: 99, url: 'camau.gov.vn' },
      ]),
    ).toEqual([{ text: 'Kính gửi ' }, { text: 'Sở ', bold: true }, { text: 'Y tế', bold: true, href: 'https://camau.gov.vn/' }]);
    expect(runsOf('a😀b', [{ type: 'bold', offset: 1, length: 2 }])).toEqual([{ text: 'a' }, { text: '😀', bold: true }, { text: 'b' }]);
    expect(
      runsOf('/han và camau.gov.vn', [
        { type: 'bot_command', offset: 0, length: 4 },
        { type: 'url', offset: 8, length: 12 },
      ]),
    ).toEqual([{ text: '/han', command: '/han' }, { text: ' và ' }, { text: 'camau.gov.vn', href: 'https://camau.gov.vn/' }]);
    expect(runsOf('', [])).toEqual([]);
  });

  it('opens no address that runs a script', () => {
    expect(safeHref('javascript:alert(1)')).toBeNull();
    expect(safeHref('data:text/html,x')).toBeNull();
    expect(safeHref('http://[bad')).toBeNull();
    expect(safeHref('https://camau.gov.vn/a?b=c')).toBe('https://camau.gov.vn/a?b=c');
  });
});
