/** Which sentences somebody of the board puts into its report, of those that the bot lists: a few for each place, none said twice. PURE. */

/** What a place of the report wants, by the words its heading begins with, and the button that leads to it. */
const PLACES = [
  { heading: 'Mục II.4', button: 'Mục II.4', wants: 2 },
  { heading: 'Mục II.5', button: 'Mục II.5', wants: 3 },
  { heading: 'Mục II.6', button: 'Mục II.6', wants: 3 },
  { heading: 'Mục III, tồn tại', button: 'Hạn chế', wants: 2 },
  { heading: 'Mục III, nguyên nhân', button: 'Nguyên nhân', wants: 2 },
  { heading: 'Mục IV, với UBND tỉnh', button: 'Với UBND tỉnh', wants: 2 },
  { heading: 'Mục IV, với sở', button: 'Với sở, ngành', wants: 2 },
] as const;

/** What the board is asked for itself is nothing for its own report. */
const TO_ONESELF = /^Ban(?: TĐKT)?(?: [-–]|:) /;

type Place = (typeof PLACES)[number]['button'];

interface Page {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** The wave a list is of; `null`: it is no list of what was not chosen. */
export const waveOfList = ({ text }: Page): string | null =>
  /^CÂU CHƯA CHỌN: [\d.]+ - (.+?)(?: \(trang \d+\/\d+\))?$/m.exec(text)?.[1] ?? null;

/** What was chosen of one wave so far. */
export class Chosen {
  private readonly counts = new Map<Place, number>();
  private readonly said = new Set<string>();

  /** The button of the next sentence to be chosen on this page; it counts as chosen then. `null`: nothing here is wanted. */
  next({ text, buttons }: Page): string | null {
    let place: (typeof PLACES)[number] | undefined;
    for (const line of text.split('\n')) {
      place = PLACES.find(({ heading }) => line.startsWith(heading)) ?? place;
      const [, n, words] = /^(\d+)\. .+?: “(.+)”/.exec(line) ?? [];
      if (place === undefined || n === undefined || words === undefined || !this.wants(place)) continue;
      const button = `Chọn câu ${n}`;
      // Where only the figures differ, the reader has read it before.
      const gist = words.replace(/\d+/g, '');
      if (this.said.has(gist) || TO_ONESELF.test(words) || !buttons.includes(button)) continue;
      this.said.add(gist);
      this.counts.set(place.button, (this.counts.get(place.button) ?? 0) + 1);
      return button;
    }
    return null;
  }

  /** The buttons of this page that lead to places which still want something. */
  elsewhere({ buttons }: Page): Place[] {
    return PLACES.filter((place) => this.wants(place) && buttons.includes(place.button)).map(({ button }) => button);
  }

  private wants({ button, wants }: (typeof PLACES)[number]): boolean {
    return (this.counts.get(button) ?? 0) < wants;
  }
}

/** The number of a sentence about procedures, which have a section of their own, in a report's list or in a wave's; `null`: there is none. */
export const aboutProcedures = ({ text }: Page): string | null => /^(\d+)\. [^“]*“[^”]*thủ tục hành chính/m.exec(text)?.[1] ?? null;
