/** A text that says gõ /… names a command that is open, and open to whoever reads it. */
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/domain/messages.ts';
import { DUTIES, type Duty, holderOf } from '../../src/domain/people.ts';
import { assemble } from '../../src/features/feature.ts';
import { features } from '../../src/features/index.ts';
import { texts } from './registry.ts';
import { sample } from './samples.ts';

const { commands } = assemble(features);

/** Who reads a text that names a command, by its key, else by its object; the texts of everybody name what everybody may call. */
const readers: Readonly<Record<string, readonly Duty[]>> = {
  'linking.boardClaimed': ['board'],
  'letterWords.notCome': ['board'],
  'privacy.lastOfBoard': ['board'],
  'seats.lastOfBoard': ['board'],
  launching: ['board'],
  waveCard: ['board'],
  asking: ['board'],
  calendarWords: ['board'],
  'remind.standInBegins': ['deputy', 'head'],
};

const COMMAND = /(?<![\p{L}\d/])\/([a-z]{3,})(?![\p{L}/])/gu;

/** The commands that a text names, in whatever way its parameters say. */
function namedIn(key: string): string[] {
  const text = texts.get(key);
  if (!text) throw new Error(`no text ${key}`);
  const changes = [
    {},
    { hasUnits: true },
    { hasUnits: false },
    { reach: 'button' },
    { reach: 'phone' },
    { reach: 'none' },
    { why: 'left' },
  ];
  return changes.flatMap((change) => {
    const said = text.say(sample(key, change));
    return [...(typeof said === 'string' ? said : plain(said)).matchAll(COMMAND)].map(([, name = '']) => name);
  });
}

describe('a command that a text names', () => {
  const naming = [...texts.keys()].filter((key) => !['help.list', 'err.unknownCommand'].includes(key) && namedIn(key).length > 0);

  it('T23: is found in texts at all', () => {
    expect(naming).toContain('linking.boardClaimed');
    expect(naming.length).toBeGreaterThan(4);
  });

  it.each(naming)('T23: works for whoever reads it: %s', (key) => {
    const duties = readers[key] ?? readers[key.split('.', 1).join()] ?? DUTIES;
    const dead = namedIn(key).filter((name) => {
      const command = commands.get(name);
      return !command || !duties.every((duty) => command.opens(holderOf([duty])));
    });
    expect(dead).toEqual([]);
  });
});
