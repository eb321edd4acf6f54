import { expect, it } from 'vitest';
import { kindOf } from '../../../src/evidence/content.ts';
import { imageSize } from '../../../src/sandbox/bot-api/images.ts';
import { chance } from '../../../src/sandbox/province/chance.ts';
import { photo } from '../../../src/sandbox/province/photos.ts';

it('draws small pictures that the bot takes for what they are, the same by the same seed', async () => {
  const drawn = await Promise.all(Array.from({ length: 40 }, (_, seed) => photo(chance(seed, 'photos'))));
  for (const { content, caption } of drawn) {
    expect(kindOf(content)?.mime).toBe('image/png');
    expect(imageSize(content)).toEqual({ width: 480, height: 360 });
    expect(content.length).toBeLessThan(20_000);
    expect(caption).toMatch(/^\p{Lu}/u);
  }
  expect(new Set(drawn.map(({ caption }) => caption)).size).toBe(5);
  const again = await photo(chance(3, 'photos'));
  expect(Buffer.from(again.content).equals(Buffer.from(drawn[3]?.content ?? []))).toBe(true);
});
