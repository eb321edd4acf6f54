/** Where things stand on a picture, as they are drawn: the boxes of its words and shapes, and its likeness to a picture kept as a reference. */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';

const require = createRequire(import.meta.url);
const OPTIONS: ResvgRenderOptions = {
  font: {
    fontFiles: ['400Regular/BeVietnamPro_400Regular.ttf', '700Bold/BeVietnamPro_700Bold.ttf'].map((file) =>
      require.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`),
    ),
    loadSystemFonts: false,
    defaultFontFamily: 'Be Vietnam Pro',
  },
};

export interface Placed {
  readonly what: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width, height] = /<svg width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

function placed(svg: string, element: string, what: string): Placed[] {
  const { width, height } = sizeOf(svg);
  const alone = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${element}</svg>`;
  const box = new Resvg(alone, OPTIONS).getBBox();
  return box ? [{ what, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }] : [];
}

/** Every line of words with its box. */
export function wordsOn(svg: string): Placed[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].flatMap(([element, words = '']) => placed(svg, element, words));
}

/** Every shape that is seen. Around words lie others that only catch presses. */
export function shapesOn(svg: string): Placed[] {
  return [...svg.matchAll(/<(path|circle|polygon)\b[^>]*>/g)]
    .filter(([element]) => !/fill-opacity="0"/.test(element) && !(/fill="none"/.test(element) && !/stroke=/.test(element)))
    .flatMap(([element, name = '']) => placed(svg, `${element.replace(/\/?>$/, '>')}</${name}>`, element));
}

/** Whether two boxes share more than a hair. */
export function overlap(a: Placed, b: Placed): boolean {
  const hair = 1;
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) > hair && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > hair;
}

/** Whether two words on one line stand so close that they look like one. */
export function touch(a: Placed, b: Placed): boolean {
  const sameLine = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > (a.bottom - a.top) / 2;
  const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  return sameLine && gap < 8;
}

/** As a phone shows it. */
const PHONE = 390;

function pixelsOf(svg: string): { readonly pixels: Buffer; readonly width: number; readonly height: number; png(): Buffer } {
  const image = new Resvg(svg, { ...OPTIONS, background: '#ffffff', fitTo: { mode: 'width', value: PHONE } }).render();
  return { pixels: Buffer.from(image.pixels), width: image.width, height: image.height, png: () => Buffer.from(image.asPng()) };
}

export interface Likeness {
  readonly sameSize: boolean;
  /** Of the pixels, those whose brightest difference is over a fifth. */
  readonly different: number;
}

/** How a picture compares with the one kept under this name. With UPDATE_REFERENCES=1 it is kept as it is now: look at it before it is committed. */
export async function likeness(svg: string, name: string): Promise<Likeness> {
  const file = new URL(`./references/${name}.png`, import.meta.url);
  const drawn = pixelsOf(svg);
  if (process.env.UPDATE_REFERENCES === '1') await writeFile(file, drawn.png());
  const kept = await readFile(file);
  const [width, height] = [kept.readUInt32BE(16), kept.readUInt32BE(20)];
  if (width !== drawn.width || height !== drawn.height) return { sameSize: false, different: 1 };
  const href = `data:image/png;base64,${kept.toString('base64')}`;
  const reference = pixelsOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${href}"/></svg>`,
  ).pixels;
  let different = 0;
  for (let at = 0; at < reference.length; at += 4) {
    const most = Math.max(...[0, 1, 2].map((part) => Math.abs((reference[at + part] ?? 0) - (drawn.pixels[at + part] ?? 0))));
    if (most > 51) different += 1;
  }
  return { sameSize: true, different: different / (reference.length / 4) };
}

/** The words of a picture line by line, as they are drawn one after the other. */
export function linesOn(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) =>
    words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
}

export interface Box {
  readonly fill: string;
  readonly left: number;
  readonly top: number;
  readonly wide: number;
  readonly high: number;
}

/** Every rectangle that is seen, as it was laid out. */
export function boxesOn(svg: string): Box[] {
  return [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)l([\d.]+) 0l0 ([\d.]+)l-[\d.]+ 0Z" fill="(#[0-9a-f]{6})"/g)].map(
    ([, left, top, wide, high, fill = '']) => ({ fill, left: Number(left), top: Number(top), wide: Number(wide), high: Number(high) }),
  );
}
