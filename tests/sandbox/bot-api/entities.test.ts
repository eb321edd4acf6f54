import { describe, expect, it } from 'vitest';
import { botText, detectEntities, MESSAGE_TEXT, typedText } from '../../../src/sandbox/bot-api/entities.ts';

describe('typed text', () => {
  it('finds commands as Telegram does', () => {
    expect(detectEntities('/start abc').map(({ offset, length }) => [offset, length])).toEqual([[0, 6]]);
    expect(detectEntities('/báo_cáo')).toEqual([]);
    expect(detectEntities('a/b')).toEqual([]);
    expect(detectEntities('xem /tonghop@bot_cua_toi và https://t.me/x.').map((entity) => entity.type)).toEqual(['bot_command', 'url']);
  });

  it('is cleaned and trimmed, with offsets that follow', () => {
    expect(typedText(' a\r\nb\u202ec\td ').text).toBe('a\nbc d');
    const entities = [{ type: 'bold', offset: 2, length: 3 }];
    expect(botText('\r \u202eabc', entities, MESSAGE_TEXT)).toEqual({
      text: 'abc',
      entities: [{ type: 'bold', offset: 0, length: 2 }],
    });
  });
});
