/**
 * What a reader understood of a typed answer. Readers are total: any text gives exactly one of these, never an exception.
 * No sentence is written here: `Why` carries the typed facts and the texts room says them.
 */

/** One of the answers that are no value: each is stored as its own state, never as 0 or as empty text. */
export type StatusWord = 'missing' | 'none' | 'not_yet' | 'same_as_last' | 'ignore';

/** What must be kept or shown beside the value. */
export interface Note {
  /** The person gave a round or rough number; stored with the value. */
  readonly estimated?: true;
  /** The value was not typed literally (a relative date, an abbreviated unit): show it back. */
  readonly echo?: true;
}

/** Why a value must be confirmed, chosen or typed again, with the facts a sentence needs. */
export type Why =
  // Numbers
  | { readonly kind: 'no_number' }
  | { readonly kind: 'too_long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'too_large' }
  /** The digits can be read in more than one way ("1,500"). */
  | { readonly kind: 'two_readings'; readonly typed: string }
  /** `suggestion` is the whole number meant by the size of the plan, or null. */
  | { readonly kind: 'not_integer'; readonly value: number; readonly suggestion: number | null; readonly unit: string | null }
  | { readonly kind: 'wrong_unit'; readonly expected: string | null; readonly typed: string; readonly value: number }
  /** The number is clear, the words around it are not. */
  | { readonly kind: 'extra_words'; readonly typed: string; readonly value: number }
  /** "còn lại 4", "28% chưa đạt": what is not done; the done part is offered where the whole is known. */
  | { readonly kind: 'rest_given'; readonly value: number }
  /** "100 trạm", "12 triệu đồng" where a share is asked: `typed` is what was counted, '' when only its size says so. */
  | { readonly kind: 'count_given'; readonly typed: string; readonly value: number }
  | { readonly kind: 'estimate'; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'several_numbers' }
  | { readonly kind: 'sum'; readonly terms: readonly number[]; readonly value: number }
  | { readonly kind: 'in_words'; readonly value: number }
  /** "không", "ko có" where a number is asked: zero, unless the person means no data. */
  | { readonly kind: 'zero_word' }
  /** "chưa": nothing done (0) or nothing known (missing). */
  | { readonly kind: 'zero_or_missing' }
  | { readonly kind: 'same_as_last'; readonly previous: number | string }
  | { readonly kind: 'no_previous' }
  | { readonly kind: 'percent_of_plan'; readonly percent: number; readonly plan: number | null; readonly value: number | null }
  | { readonly kind: 'negative'; readonly value: number }
  /** "- 50": a list dash or a minus sign. */
  | { readonly kind: 'maybe_negative'; readonly value: number }
  /** A running total that fell: `sum` is previous + value, if `value` is of this period alone. */
  | { readonly kind: 'below_previous'; readonly value: number; readonly previous: number; readonly sum: number }
  /** "thêm 50" where a running total is asked. */
  | { readonly kind: 'added'; readonly value: number; readonly previous: number; readonly sum: number }
  | { readonly kind: 'far_above_plan'; readonly value: number; readonly plan: number; readonly times: number }
  | { readonly kind: 'comparison'; readonly value: number }
  | { readonly kind: 'looks_like_phone'; readonly value: number }
  /** A percentage typed with three decimals ("1,500"). */
  | { readonly kind: 'three_decimals'; readonly value: number }
  /** "0,715": a share of one, or a small percentage. */
  | { readonly kind: 'ratio_or_percent'; readonly percent: number; readonly literal: number }
  | { readonly kind: 'over_100'; readonly value: number }
  | { readonly kind: 'all_percent' }
  | { readonly kind: 'fraction'; readonly numerator: number; readonly denominator: number; readonly percent: number | null }
  /** A fraction and a percentage were both typed and do not agree. */
  | { readonly kind: 'disagree'; readonly first: number; readonly second: number }
  | { readonly kind: 'change_given'; readonly value: number }
  | { readonly kind: 'signed_drop'; readonly value: number }
  /** `value` > 0: the rate rose by so many points. */
  | { readonly kind: 'rise'; readonly value: number }
  | { readonly kind: 'from_to'; readonly from: number; readonly to: number; readonly value: number }
  /** The present level was given where the fall since the start of the year is asked. */
  | { readonly kind: 'level_given'; readonly level: number }
  | { readonly kind: 'money_unit_missing'; readonly value: number }
  | { readonly kind: 'out_of_scale'; readonly value: number; readonly outOf: number }
  | { readonly kind: 'other_scale'; readonly value: number; readonly outOf: number; readonly typed: number }
  | { readonly kind: 'full_score'; readonly outOf: number }
  // Lists
  | { readonly kind: 'names_needed'; readonly count: number; readonly total: number }
  | { readonly kind: 'more_than_list'; readonly value: number; readonly total: number }
  | { readonly kind: 'all_items'; readonly total: number }
  | { readonly kind: 'by_number'; readonly names: readonly string[] }
  | { readonly kind: 'all_but'; readonly names: readonly string[] }
  | { readonly kind: 'unknown_item'; readonly typed: string }
  | { readonly kind: 'several_items'; readonly typed: string }
  // Dates
  | { readonly kind: 'no_date' }
  | { readonly kind: 'several_dates' }
  /** `moved` is the working day before it. */
  | { readonly kind: 'day_off'; readonly date: string; readonly moved: string }
  | { readonly kind: 'month_end'; readonly date: string }
  | { readonly kind: 'day_only'; readonly date: string }
  | { readonly kind: 'time_only'; readonly date: string }
  /** "giữa tháng", "đầu tuần sau": one likely day. */
  | { readonly kind: 'vague_date'; readonly date: string }
  /** A week or a month without a day: `days` are the working days to offer (possibly none). */
  | { readonly kind: 'weekday_missing'; readonly days: readonly string[] }
  | { readonly kind: 'two_days'; readonly typed: string }
  | { readonly kind: 'two_times' }
  | { readonly kind: 'weekday_mismatch'; readonly date: string; readonly typed: string }
  | { readonly kind: 'month_first'; readonly date: string }
  | { readonly kind: 'past'; readonly date: string }
  | { readonly kind: 'next_year'; readonly typed: string; readonly date: string }
  | { readonly kind: 'far_future'; readonly date: string }
  | { readonly kind: 'no_such_day'; readonly month: number; readonly days: number }
  | { readonly kind: 'no_such_time' }
  /** Hours from and to are asked for. */
  | { readonly kind: 'hours_needed' }
  | { readonly kind: 'lunar' }
  | { readonly kind: 'period_reversed'; readonly from: string; readonly to: string }
  /** Understood, and not possible here: the form says why. */
  | { readonly kind: 'because'; readonly because: string }
  // Choices, commands
  | { readonly kind: 'conditional' }
  | { readonly kind: 'no_yes_no' }
  | { readonly kind: 'out_of_range'; readonly last: number }
  | { readonly kind: 'several_choices' }
  | { readonly kind: 'unknown_choice' }
  | { readonly kind: 'unknown_command' }
  | { readonly kind: 'several_commands' }
  // Text
  | { readonly kind: 'too_short'; readonly length: number; readonly min: number }
  /** "như trên", "đã thực hiện tốt": nothing that could be printed. */
  | { readonly kind: 'says_nothing'; readonly typed: string }
  /** A question where an answer is asked. */
  | { readonly kind: 'asks_something'; readonly typed: string }
  /** "đang tổng hợp": the words are still to come. */
  | { readonly kind: 'text_to_come' }
  | { readonly kind: 'text_too_long'; readonly length: number; readonly max: number }
  | { readonly kind: 'attach' }
  | { readonly kind: 'legacy_font'; readonly decoded: string }
  | { readonly kind: 'too_many_lines'; readonly lines: number; readonly max: number }
  // Phones
  | { readonly kind: 'old_prefix'; readonly old: string; readonly now: string; readonly local: string }
  | { readonly kind: 'landline' }
  | { readonly kind: 'wrong_length'; readonly digits: number }
  | { readonly kind: 'unknown_prefix'; readonly prefix: string }
  | { readonly kind: 'foreign_phone' }
  | { readonly kind: 'no_phone' }
  | { readonly kind: 'several_phones' }
  /** A number said in words, or with other words around it. */
  | { readonly kind: 'phone_within'; readonly typed: string; readonly local: string }
  // Names of people and units, documents
  | { readonly kind: 'no_marks' }
  | { readonly kind: 'raw_typing'; readonly decoded: string }
  | { readonly kind: 'one_word' }
  | { readonly kind: 'no_name' }
  /** "N.T. Mai": a name is printed in full. */
  | { readonly kind: 'initials' }
  /** Typed in one go, and parted by us. */
  | { readonly kind: 'parted'; readonly name: string; readonly position: string }
  | { readonly kind: 'several_names' }
  /** "Chánh Văn phòng": what somebody is, not who. */
  | { readonly kind: 'position_only'; readonly typed: string }
  /** It looks like a name, and may be none or not the whole. */
  | { readonly kind: 'name_unsure'; readonly name: string }
  /** A name with something beside it that is neither name nor position, and is left out. */
  | { readonly kind: 'name_and_more'; readonly name: string; readonly position: string | null; readonly more: string }
  | { readonly kind: 'same_name' }
  | { readonly kind: 'near_unit'; readonly typed: string }
  | { readonly kind: 'unknown_unit'; readonly typed: string }
  | { readonly kind: 'no_document' }
  /** Counts of several kinds are asked, and none was read. */
  | { readonly kind: 'counts_needed' }
  /** Words without a mark, which go into a document as they are. */
  | { readonly kind: 'text_without_marks' }
  /** Lines ticked before, and then a word that none is. */
  | { readonly kind: 'ticked_and_none' }
  /** Words that belong under one of several heads. */
  | { readonly kind: 'which_head'; readonly typed: string };

/** The names of all reasons, for exhaustive tables elsewhere. */
export type WhyKind = Why['kind'];

export type Reading<T> =
  | { readonly outcome: 'accept'; readonly value: T; readonly note?: Note }
  /** One reading, kept only after a yes. */
  | { readonly outcome: 'confirm'; readonly value: T; readonly why: Why; readonly note?: Note }
  /** Several readings to choose from, or none (`choices` empty: ask again). `note` holds for whichever is chosen. */
  | { readonly outcome: 'ask'; readonly choices: readonly T[]; readonly why: Why; readonly note?: Note }
  | { readonly outcome: 'reject'; readonly why: Why }
  | { readonly outcome: 'status'; readonly status: StatusWord }
  /** '/baocao', 'skip', 'back', 'cancel', 'save', 'help', 'edit', 'done', 'menu[1]'. `argument`: what followed a slash command. */
  | { readonly outcome: 'command'; readonly command: string; readonly argument?: string };

/** The value is clear and may be stored. */
export function accept<T>(value: T, note?: Note): Reading<T> {
  return note ? { outcome: 'accept', value, note } : { outcome: 'accept', value };
}

/** There is one reading, and it must be confirmed. */
export function confirm<T>(value: T, why: Why, note?: Note): Reading<T> {
  return note ? { outcome: 'confirm', value, why, note } : { outcome: 'confirm', value, why };
}

/** The person must choose or type again. */
export function ask<T>(choices: readonly T[], why: Why, note?: Note): Reading<T> {
  return note ? { outcome: 'ask', choices, why, note } : { outcome: 'ask', choices, why };
}

/** The answer cannot be right. */
export function reject(why: Why): Reading<never> {
  return { outcome: 'reject', why };
}

/** The answer is a state, not a value. */
export function status(word: StatusWord): Reading<never> {
  return { outcome: 'status', status: word };
}

/** The answer is an order to the conversation or the bot. */
export function command(name: string, argument?: string): Reading<never> {
  return argument ? { outcome: 'command', command: name, argument } : { outcome: 'command', command: name };
}

/** The same reading with its values changed; reasons, notes, statuses and commands stay. */
export function mapReading<T, U>(reading: Reading<T>, change: (value: T) => U): Reading<U> {
  switch (reading.outcome) {
    case 'accept':
    case 'confirm':
      return { ...reading, value: change(reading.value) };
    case 'ask':
      return { ...reading, choices: reading.choices.map(change) };
    default:
      return reading;
  }
}
