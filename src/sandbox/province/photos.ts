/** Photos that units send with their reports: of what they report, drawn and small. */
import { toPng } from '../../summaries/formats/fonts.ts';
import type { FileInput } from '../bot-api/index.ts';
import type { Chance } from './chance.ts';

const WIDTH = 480;
const HEIGHT = 360;
/** Where the sky ends. */
const HORIZON = 190;

interface Light {
  readonly sky: string;
  readonly land: string;
}

const LIGHTS: readonly Light[] = [
  { sky: '#bfe3f7', land: '#7fae57' },
  { sky: '#f8dcb4', land: '#93a04e' },
  { sky: '#dfe6ea', land: '#6f9a6a' },
];

const box = (x: number, y: number, width: number, height: number, colour: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`;
const shape = (points: string, colour: string) => `<polygon points="${points}" fill="${colour}"/>`;
const disc = (x: number, y: number, radius: number, colour: string) => `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}"/>`;
const row = (many: number, draws: (nth: number) => string) => Array.from({ length: many }, (_, nth) => draws(nth)).join('');
const tree = (x: number, y: number, size: number) => box(x - 3, y, 6, size, '#6b4a2b') + disc(x, y, size * 0.7, '#3f7d3a');
const person = (x: number, y: number, colour: string) => disc(x, y, 9, '#e0b08c') + box(x - 10, y + 9, 20, 34, colour);

const SCENES: readonly { readonly caption: string; readonly drawing: string }[] = [
  {
    caption: 'Lộ bê tông nông thôn vừa hoàn thành',
    drawing: shape('215,190 265,190 400,360 80,360', '#b9b6ae') + row(4, (nth) => tree(185 - nth * 48, 205 + nth * 34, 16 + nth * 9)),
  },
  {
    caption: 'Cầu bê tông mới qua kênh',
    drawing:
      box(0, 250, WIDTH, 110, '#5f8fa6') + box(40, 220, 400, 18, '#c9c5bb') + row(5, (nth) => box(70 + nth * 80, 238, 14, 90, '#a5a198')),
  },
  {
    caption: 'Ra quân trồng cây xanh ven lộ',
    drawing:
      row(5, (nth) => tree(60 + nth * 90, 215, 46)) + row(4, (nth) => person(105 + nth * 90, 265, nth % 2 === 0 ? '#2f6fb0' : '#3b8b55')),
  },
  {
    caption: 'Bàn giao nhà đại đoàn kết',
    drawing:
      box(130, 170, 220, 130, '#efe3c8') +
      shape('110,170 240,95 370,170', '#a8432f') +
      box(215, 220, 50, 80, '#7a5230') +
      box(155, 195, 40, 36, '#8fb7cc'),
  },
  {
    caption: 'Lễ phát động thi đua tại đơn vị',
    drawing: box(60, 70, 360, 70, '#b3261e') + disc(240, 105, 22, '#f4c430') + row(8, (nth) => person(70 + nth * 48, 250, '#dfe3e8')),
  },
];

/** Those that were drawn: many send the same. */
const drawn = new Map<string, Promise<Uint8Array>>();

/** A photo with its caption. */
export async function photo(chance: Chance): Promise<FileInput> {
  const { caption, drawing } = chance.one(SCENES);
  const { sky, land } = chance.one(LIGHTS);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${box(0, 0, WIDTH, HORIZON, sky)}${box(0, HORIZON, WIDTH, HEIGHT - HORIZON, land)}${drawing}</svg>`;
  const known = drawn.get(svg) ?? toPng(svg);
  drawn.set(svg, known);
  return { name: 'anh.png', mime: 'image/png', caption, content: await known };
}
