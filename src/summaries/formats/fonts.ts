/** The letters of pictures: a font with every Vietnamese letter, brought along, so that no machine's own fonts matter. */
import { createRequire } from 'node:module';

export const FONT_FAMILY = 'Be Vietnam Pro';

const require = createRequire(import.meta.url);
/** TrueType only: from woff and woff2 the renderer draws nothing, and says nothing. */
const files = ['400Regular/BeVietnamPro_400Regular.ttf', '700Bold/BeVietnamPro_700Bold.ttf'];

function options() {
  return {
    background: '#ffffff',
    font: {
      fontFiles: files.map((file) => require.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`)),
      loadSystemFonts: false,
      defaultFontFamily: FONT_FAMILY,
    },
  };
}

let checked: Promise<void> | null = null;

/**
 * An SVG as PNG, drawn at its own size with our font only.
 * @throws when the font cannot draw Vietnamese here, rather than giving out a picture without words
 */
export async function toPng(svg: string): Promise<Buffer> {
  await checkFonts();
  const { renderAsync } = await import('@resvg/resvg-js');
  return (await renderAsync(svg, options())).asPng();
}

/** See `lookAtLetters`; looks once and remembers that all was well. */
export function checkFonts(): Promise<void> {
  checked ??= lookAtLetters().catch((error: unknown) => {
    checked = null;
    throw error;
  });
  return checked;
}

/**
 * Draws letters that only Vietnamese has and looks whether each left its own mark: a font not loaded leaves none, a letter it lacks the same as any other.
 * @throws an Error that names the letters
 */
async function lookAtLetters(): Promise<void> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const letters = ['', 'Đ', 'Ệ', 'ữ', 'ậ', 'ỡ'];
  const marks = new Map<string, string>();
  for (const weight of [400, 700]) {
    for (const letter of letters) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><text x="4" y="44" font-family="${FONT_FAMILY}" font-size="40" font-weight="${weight}">${letter}</text></svg>`;
      const mark = (await renderAsync(svg, options())).pixels.toString('base64');
      const same = marks.get(mark);
      // Nothing drawn is the same in every weight.
      if (same !== undefined && letter !== '') {
        throw new Error(
          `the font ${FONT_FAMILY} does not draw “${letter}” (weight ${weight}): it looks like ${same === '' ? 'nothing' : `“${same}”`}`,
        );
      }
      marks.set(mark, letter);
    }
  }
}
