/** Names that begin alike, told apart by what differs: what they have in common is said once. PURE. */

export interface Told {
  /** What tells it from its neighbours: “5”, “cuối đợt”; of a name that begins like no neighbour's, all of it. */
  readonly name: string;
  /** What it has in common with them: “Đợt đặc biệt 2020, tháng”. */
  readonly head: string | null;
}

/** One common word (“Đợt”) tells nothing that is worth a place of its own. */
const FEWEST_WORDS = 2;

/** Neighbours that begin with the same words share a head; each keeps words of its own. */
export function toldApart(names: readonly string[]): Told[] {
  const told: Told[] = [];
  const split = names.map((name) => name.trim().split(/\s+/u));
  for (let first = 0; first < split.length; ) {
    let common = split[first] ?? [];
    let next = first + 1;
    for (; next < split.length; next += 1) {
      const shared = sharedBy(common, split[next] ?? []);
      if (shared.length < FEWEST_WORDS || shared.length === split[first]?.length) break;
      common = shared;
    }
    for (let at = first; at < next; at += 1) {
      const words = split[at] ?? [];
      if (next - first === 1) told.push({ name: words.join(' '), head: null });
      else told.push({ name: words.slice(common.length).join(' '), head: common.join(' ').replace(/[,;:]$/u, '') });
    }
    first = next;
  }
  return told;
}

/** Of these words, those with which another name begins; none where it says nothing more. */
function sharedBy(words: readonly string[], name: readonly string[]): string[] {
  const differs = words.findIndex((word, at) => name[at] !== word);
  const shared = differs === -1 ? [...words] : words.slice(0, differs);
  return shared.length === name.length ? [] : shared;
}

/** Names in a line: “Đợt đặc biệt 2020, tháng 6, 7, 8; Tổng kết năm 2020”. */
export function inOneLine(names: readonly string[]): string {
  const parts: string[] = [];
  let before: string | null = null;
  for (const { name, head } of toldApart(names)) {
    if (head !== null && head === before) parts[parts.length - 1] += `, ${name}`;
    else parts.push(head === null ? name : `${head} ${name}`);
    before = head;
  }
  return parts.join('; ');
}
