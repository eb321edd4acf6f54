/** How people are addressed: data of their unit's kind, never guessed from a name. */

/** The part of a text's parameters that says whom it speaks to: “Anh/Chị” or “đồng chí”, as the unit's data has it. Without it: “Anh/Chị”. */
export interface To {
  readonly you?: string | null;
}

const isComrade = (to: To): boolean => /^đồng chí$/i.test((to.you ?? '').trim().normalize('NFC'));

/** The address inside a sentence. */
export const you = (to: To): 'Anh/Chị' | 'đồng chí' => (isComrade(to) ? 'đồng chí' : 'Anh/Chị');

/** The address at the start of a sentence. */
export const youFirst = (to: To): 'Anh/Chị' | 'Đồng chí' => (isComrade(to) ? 'Đồng chí' : 'Anh/Chị');

/** “: 0290 3831 234” behind a call to ring the board; nothing while its number is not set. */
export const phoneOf = (p: { readonly boardPhone: string }): string => (p.boardPhone === '' ? '' : `: ${p.boardPhone}`);
