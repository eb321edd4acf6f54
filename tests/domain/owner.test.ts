import { describe, expect, it } from 'vitest';
import { press } from '../../src/domain/button.ts';
import type { Channel, Outgoing } from '../../src/domain/messages.ts';
import { inNameOf, named, namedMessage, owner } from '../../src/domain/owner.ts';
import { askBoard } from '../../src/features/inquiries/buttons.ts';

const content = 'YWJj';

describe('the name of whose bot it is', () => {
  it('takes the place of the mark everywhere in a message', () => {
    const message: Outgoing = {
      text: [`${owner} đã xem. `, { bold: `Hỏi ${owner}` }, { link: owner, url: 'https://example.test' }],
      choices: [[press(`Hỏi ${owner}`, askBoard, { unit: 'SYT' })]],
      attachment: { kind: 'document', name: 'a.docx', mime: 'x/y', content },
      drawing: { name: 'b.png', kind: 'bars', figures: { title: `${owner} nhận` } },
      menu: [[`Hỏi ${owner}`]],
    };
    const said = namedMessage(message, 'Phòng "A"');
    expect(JSON.stringify(said)).not.toContain(owner);
    expect(said.text).toEqual(['Phòng "A" đã xem. ', { bold: 'Hỏi Phòng "A"' }, { link: 'Phòng "A"', url: 'https://example.test' }]);
    expect(said.choices).toEqual([[press('Hỏi Phòng "A"', askBoard, { unit: 'SYT' })]]);
    expect(said.attachment?.content).toBe(content);
  });

  it('leaves a message without it as it is', () => {
    const message: Outgoing = { text: ['Ban hành văn bản'] };
    expect(namedMessage(message, 'Phòng')).toBe(message);
    expect(named('Ban hành', 'Phòng')).toBe('Ban hành');
    expect(named(`Hỏi ${owner}`, 'Ba$&n')).toBe('Hỏi Ba$&n');
  });

  it('is in all that a channel shows: messages, commands, what appears beside a button', async () => {
    const shown: unknown[] = [];
    const channel: Channel = {
      name: 'test',
      limits: { ceiling: 1, chatRestMs: 0, groupRestMs: 0, groupPrefix: null },
      send: async ({ message }) => {
        shown.push(message.text);
        return { state: 'sent', messageId: '1' };
      },
      answerPress: async (_pressId, toast) => {
        shown.push(toast);
      },
      setCommands: async (_address, commands) => {
        shown.push(commands);
      },
      download: async () => new Uint8Array(),
      inviteLink: (code) => code,
      privateLink: () => 'https://example.test',
    };
    const spoken = inNameOf(() => 'Phòng', channel);
    await spoken.send({ address: '1', message: { text: [`Hỏi ${owner}`] }, nonce: null });
    await spoken.answerPress('p', `Hỏi ${owner}`);
    await spoken.answerPress('p');
    await spoken.setCommands('1', [{ command: 'hoi', description: `Hỏi ${owner}` }]);
    expect(shown).toEqual([['Hỏi Phòng'], 'Hỏi Phòng', undefined, [{ command: 'hoi', description: 'Hỏi Phòng' }]]);
  });
});
