/**
 * Typed inputs made from grammar pieces, each tagged with all the values it can mean. The tags come from how the text was made, never from the readers.
 */

import type { Random } from './random.ts';
import { spoken } from './spoken.ts';

export type FieldName =
  | 'count'
  | 'percent'
  | 'drop'
  | 'money'
  | 'score'
  | 'date'
  | 'yesno'
  | 'phone'
  | 'text'
  | 'unit'
  | 'command'
  | 'name'
  | 'checklist'
  | 'choices'
  | 'split';

export interface Generated {
  readonly field: FieldName;
  readonly text: string;
  /** Every value the text can mean; empty: none, so nothing may be accepted. Null: not known, only that reading must not fail. */
  readonly readings: readonly (number | string | boolean)[] | null;
}

interface Written {
  readonly text: string;
  readonly readings: readonly number[];
}

const group = (digits: string, sign: string): string => digits.replace(/\B(?=(?:\d{3})+$)/gu, sign);
const distinct = (values: readonly number[]): number[] => [...new Set(values)];

/** A numeral in one of the ways it is written, with its readings in a field of counts or of percentages. */
function numeral(random: Random, percent: boolean): Written {
  const size = random.int(1, 7);
  const value = random.int(size === 1 ? 0 : 10 ** (size - 1), 10 ** size - 1);
  const digits = String(value);
  const groups = Math.ceil(digits.length / 3);
  const tail = String(random.int(0, 99)).padStart(random.int(1, 2), '0').slice(0, 2);
  const decimal = Number(`${digits}.${tail}`);
  switch (random.int(0, 9)) {
    case 0:
      return { text: digits, readings: [value] };
    case 1:
      return { text: group(digits, '.'), readings: percent && groups === 2 ? distinct([value, value / 1000]) : [value] };
    case 2:
      // "1,500" is either; in percentages the comma is decimal by rule, and only confirmed.
      return { text: group(digits, ','), readings: groups === 2 ? distinct([value, value / 1000]) : [value] };
    case 3:
      return { text: group(digits, random.pick([' ', '\u00a0', '\u202f', "'"])), readings: [value] };
    case 4:
      return { text: `${digits},${tail}`, readings: [decimal] };
    case 5:
      return { text: `${digits}.${tail}`, readings: [decimal] };
    case 6:
      return groups > 1 ? { text: `${group(digits, '.')},${tail}`, readings: [decimal] } : { text: digits, readings: [value] };
    case 7:
      return groups > 1 ? { text: `${group(digits, ',')}.${tail}`, readings: [decimal] } : { text: digits, readings: [value] };
    case 8:
      return { text: digits.replace(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit))), readings: [value] };
    default:
      return { text: spoken(value, random.chance(0.5)), readings: [value] };
  }
}

const SCALES = [
  ['k', 1e3],
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['triệu', 1e6],
  ['tr', 1e6],
  ['tỷ', 1e9],
  ['tỉ', 1e9],
] as const;

/** A numeral with a multiplier and perhaps a tail: "12tr5", "1 tỷ 200 triệu", "37 ngàn rưỡi". */
function scaled(random: Random): Written {
  const coefficient = random.int(1, 999);
  const [name, size] = random.pick(SCALES);
  const gap = random.pick(['', ' ']);
  const head = `${coefficient}${gap}${name}`;
  const value = coefficient * size;
  const digit = random.int(1, 9);
  const two = random.int(10, 99);
  switch (random.int(0, 4)) {
    case 0:
      return { text: head, readings: [value] };
    case 1:
      return { text: `${head} rưỡi`, readings: [value + size / 2] };
    case 2:
      return { text: `${head}${gap}${digit}`, readings: [value + (digit * size) / 10] };
    case 3:
      return { text: `${head}${gap}${two}`, readings: distinct([value + (two * size) / 100, value + (two * size) / 1000]) };
    default:
      return size === 1e9 ? { text: `${head} ${two} triệu`, readings: [value + two * 1e6] } : { text: head, readings: [value] };
  }
}

const PREFIXES = [
  '',
  '',
  '',
  'đạt ',
  'dạ ',
  'được ',
  'lũy kế ',
  'tổng cộng ',
  'Đạt ',
  'hiện có ',
  'có ',
  'dạ em báo cáo anh là ',
  'từ đầu năm ',
];
const SUFFIXES = ['', '', '', '.', ' ạ', '!', ' .', ' nhé', ' nghen', ' đó em', ' nha chị'];
/** What is said of a number that is not the one asked for: what is left, what is wanting, what is left out, another period. */
const OF_ANOTHER_BEFORE = [
  'còn lại ',
  'còn thiếu ',
  'thiếu ',
  'chưa được ',
  'trừ ra ',
  'ngoài ',
  'hụt ',
  'cùng kỳ ',
  'không phải ',
  'còn phải làm ',
];
const OF_ANOTHER_AFTER = [
  ' chưa đạt',
  ' còn thiếu',
  ' so với cùng kỳ',
  ' chưa làm',
  ' trừ trùng',
  ' năm ngoái',
  ' nữa mới đủ',
  ' bị trùng',
  ' hụt',
];

/** The same text as another keyboard, phone or copy may bring it. */
function disguised(random: Random, text: string): string {
  const around = random.pick(['', '', '', ' ', '\u00a0', '\u200b', '\ufeff', '\n']);
  const form = random.chance(0.2) ? text.normalize('NFD') : text;
  const cased = random.chance(0.1) ? form.toUpperCase() : form;
  return `${around}${cased}${random.pick(['', '', ' ', '\u200e', '\u202c'])}`;
}

function number(random: Random, field: 'count' | 'percent' | 'drop' | 'money' | 'score'): Generated {
  const percent = field === 'percent' || field === 'drop';
  const unit = {
    count: ['', ' lao động', ' người'],
    percent: ['', '%', ' %', ' phần trăm'],
    drop: ['', '%', ' điểm'],
    money: [' đồng', 'đ', ' đồng'],
    score: ['', ' tiêu chí'],
  }[field];
  const one = !percent && field !== 'score' && random.chance(0.4) ? scaled(random) : numeral(random, percent);
  const shape = random.int(0, 12);
  const suffix = random.pick(unit) + random.pick(SUFFIXES);
  if (shape < 7) {
    // A share of one without its sign ("0,715") may also be a percentage of it.
    const shares =
      percent && !/%|phần|điểm/u.test(suffix)
        ? one.readings.flatMap((value) => (value > 0 && value < 1 ? [value, Number((value * 100).toFixed(6))] : [value]))
        : one.readings;
    return {
      field,
      text: disguised(random, random.pick(PREFIXES) + one.text + suffix),
      readings: field === 'drop' ? one.readings : distinct(shares),
    };
  }
  const other = numeral(random, percent);
  const both = distinct([...one.readings, ...other.readings]);
  switch (shape) {
    case 7:
      return {
        field,
        text: disguised(random, `${one.text}${random.pick([' - ', '-', ' đến ', ' tới ', ' hoặc ', ' hay '])}${other.text}${suffix}`),
        readings: both.length === 1 ? null : [],
      };
    case 8:
      return {
        field,
        text: disguised(random, `${one.text}${random.pick(['; ', ' và ', '\n', ', '])}${other.text}${suffix}`),
        readings: null,
      };
    case 9:
      return {
        field,
        text: disguised(random, `${random.pick(['>', '<', '≥', 'không dưới ', 'tối đa ', 'dưới '])}${one.text}${suffix}`),
        readings: [],
      };
    case 10:
      return { field, text: disguised(random, `${random.pick(['khoảng ', 'gần ', '~', 'hơn '])}${one.text}${suffix}`), readings: [] };
    case 11:
      return {
        field,
        text: disguised(
          random,
          random.chance(0.5)
            ? `${random.pick(OF_ANOTHER_BEFORE)}${one.text}${suffix}`
            : `${one.text}${suffix}${random.pick(OF_ANOTHER_AFTER)}`,
        ),
        readings: [],
      };
    default:
      return { field, text: disguised(random, `-${one.text}${suffix}`), readings: one.readings.every((value) => value === 0) ? [0] : [] };
  }
}

function fraction(random: Random): Generated {
  const whole = random.int(1, 2000);
  const part = random.int(0, whole);
  const tenths = (part * 1000) / whole;
  const rounded = Math.round(tenths) / 10;
  const text = `${random.chance(0.3) ? group(String(part), '.') : part}${random.pick(['/', ' / ', ' trên '])}${random.chance(0.3) ? group(String(whole), '.') : whole}`;
  // Rounded ones may be confirmed, never accepted.
  return { field: 'percent', text: disguised(random, text), readings: Number.isInteger(tenths) ? [rounded] : [rounded, tenths / 10] };
}

function score(random: Random): Generated {
  const value = random.int(0, 25);
  const scale = random.chance(0.8) ? 19 : random.int(1, 30);
  const fits = value <= 19 && scale === 19;
  return {
    field: 'score',
    text: disguised(random, `${value}/${scale}${random.pick(['', ' tiêu chí', ' tc'])}`),
    readings: fits ? [value] : [],
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
/** Days of 2017 after 20/4. Weekends and days off are for the reader to question. */
function date(random: Random): Generated {
  const month = random.int(1, 12);
  const day = random.int(1, 31);
  const real = new Date(Date.UTC(2017, month - 1, day)).getUTCMonth() === month - 1;
  const iso = `2017-${two(month)}-${two(day)}`;
  const later = iso >= '2017-04-20';
  const sign = random.pick(['/', '-', '.']);
  const plainly = random.pick([
    `${day}${sign}${month}${sign}2017`,
    `${two(day)}${sign}${two(month)}${sign}17`,
    `ngày ${day} tháng ${month} năm 2017`,
    `ngày ${day}/${month}/2017`,
    `2017-${two(month)}-${two(day)}`,
  ]);
  const noYear = random.pick([`${day}${sign}${month}`, `ngày ${day} tháng ${month}`, `${two(day)}/${two(month)}`]);
  const hour = random.int(0, 23);
  const minute = random.pick([0, 15, 30]);
  const time = random.pick([
    `${hour}h${minute === 0 ? '' : minute}`,
    `${hour} giờ ${minute === 0 ? '' : minute}`,
    `${two(hour)}:${two(minute)}`,
    `${hour}g${two(minute)}`,
  ]);
  const doubtful = hour >= 1 && hour <= 6 && !/^0/u.test(time);
  const at = (clock: number): string => `${iso}T${two(clock)}:${two(minute)}`;
  const now = '2017-04-20T09:00';
  switch (random.int(0, 4)) {
    case 0:
      return { field: 'date', text: disguised(random, plainly), readings: real && later ? [iso] : [] };
    case 1:
      return { field: 'date', text: disguised(random, noYear), readings: real && later ? [iso] : [] };
    case 2:
      return {
        field: 'date',
        text: disguised(random, `${time} ${plainly}`),
        readings: !real || at(hour) <= now ? (doubtful ? null : []) : doubtful ? [at(hour), at(hour + 12)] : [at(hour)],
      };
    case 3:
      return {
        field: 'date',
        text: disguised(random, `${plainly}${random.pick([' - ', ' hoặc ', ' đến '])}${day === 1 ? 2 : day - 1}/${month}/2017`),
        readings: [],
      };
    default:
      return {
        field: 'date',
        text: disguised(
          random,
          random.pick([
            'thứ năm',
            'tuần sau',
            'mùng 5',
            'tháng 5',
            '25',
            '12',
            'cuối tuần',
            'thứ sáu tới',
            'mai hoặc mốt',
            'không biết',
            '5h mai',
            '3 tháng sau',
            'sau 28/4',
            '28/4 hoặc trễ hơn',
            'không phải 28/4',
            '28/4 trừ khi có lễ',
            'chưa chắc 28/4',
            'trễ hơn 28/4',
          ]),
        ),
        readings: [],
      };
  }
}

const YES = ['có', 'vâng', 'đúng', 'ok', 'đúng rồi', 'ừ', 'được', 'đồng ý', 'phải', 'dạ có'];
const NO = ['không', 'ko', 'k', 'hông', 'chưa', 'sai', 'không phải', 'chưa có', 'hok', 'không đúng'];

function yesNo(random: Random): Generated {
  const yes = random.chance(0.5);
  const word = random.pick(yes ? YES : NO);
  const mixed = `${random.pick(YES)}${random.pick([' hay ', ' ', ' nhưng ', '/', ', mà '])}${random.pick(NO)}`;
  // "dạ có không", "có đúng"… words of both kinds, or a question, are no answer.
  return random.chance(0.7)
    ? {
        field: 'yesno',
        text: disguised(random, `${random.pick(['', '', 'dạ '])}${word}${random.pick(['', ' ạ', '.', ' nhé'])}`),
        readings: [yes],
      }
    : { field: 'yesno', text: disguised(random, `${mixed}${random.pick(['', '?'])}`), readings: [] };
}

function phone(random: Random): Generated {
  const prefix = random.pick(['032', '038', '056', '070', '079', '083', '086', '090', '091', '093', '098']);
  const rest = String(random.int(0, 9_999_999)).padStart(7, '0');
  const digits = prefix + rest;
  const text = random.pick([
    digits,
    `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`,
    `${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`,
    `+84${digits.slice(1)}`,
    `84${digits.slice(1)}`,
    `sđt ${digits}`,
    `+84 ${digits.slice(1, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`,
  ]);
  const broken = random.pick([digits.slice(0, 9), `${digits}0`, `${digits.slice(0, 8)}`, `${digits} / 0913${rest.slice(1)}`]);
  return random.chance(0.7)
    ? { field: 'phone', text: disguised(random, text), readings: [`+84${digits.slice(1)}`] }
    : { field: 'phone', text: disguised(random, broken), readings: /\//u.test(broken) ? [] : null };
}

const NOISE = [
  ...'0123456789.,;:/-+%()<>&*#@!?=~“”…đĐăâêôơưáàảãạ̣́̀̃̉ABCabcxyz \n\t\u00a0\u200b\u202e\u2066\ufeff\u00ad½²①👍🏻\ud83d\u0000\u001b',
];
const WORDS = [
  'không',
  'có',
  'chưa',
  'năm',
  'mười',
  'trăm',
  'nghìn',
  'rưỡi',
  'tỷ',
  'triệu',
  'k',
  'tr',
  'lao động',
  'hộ',
  'kế hoạch',
  '%',
  'giảm',
  'tăng',
  'còn',
  'từ',
  'đến',
  'khoảng',
  'thứ',
  'hai',
  'tuần',
  'sau',
  'tháng',
  'ngày',
  'mai',
  'mốt',
  'báo cáo',
  'hạn',
  'Sở',
  'Y tế',
  'Cà Mau',
  'UBND',
  'huyện',
  '1)',
  '2)',
  '30/4',
  '17h',
  '0913',
  '<b>',
  '&amp;',
  'như kỳ trước',
  'trừ',
  'Tân Lộc',
  'xã',
];

function noise(random: Random): Generated {
  const field = random.pick([
    'count',
    'percent',
    'drop',
    'money',
    'score',
    'date',
    'yesno',
    'phone',
    'text',
    'unit',
    'command',
    'name',
    'checklist',
    'choices',
    'split',
  ] as const);
  const source: readonly string[] = random.chance(0.5) ? NOISE : WORDS;
  const glue = source === NOISE ? '' : random.pick([' ', ' ', '', ', ']);
  const text = Array.from({ length: random.int(0, random.chance(0.02) ? 400 : 12) }, () => random.pick(source)).join(glue);
  return { field, text, readings: null };
}

/** One input. */
export function generate(random: Random): Generated {
  const turn = random.int(0, 99);
  if (turn < 50) {
    return number(random, random.pick(['count', 'count', 'percent', 'drop', 'money'] as const));
  }
  if (turn < 56) {
    return fraction(random);
  }
  if (turn < 60) {
    return score(random);
  }
  if (turn < 74) {
    return date(random);
  }
  if (turn < 79) {
    return yesNo(random);
  }
  return turn < 84 ? phone(random) : noise(random);
}
