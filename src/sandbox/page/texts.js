/** The page's words, which the server put into the document, and how dates and sizes are written in them. */

/** @type {typeof import('./words.ts').words} */
export const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}');

/**
 * A sentence with its braces filled in.
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function fill(sentence, values) {
  return sentence.replaceAll(/\{(\w+)\}/g, (_all, name) => String(values[name] ?? ''));
}

let zone = 'Asia/Ho_Chi_Minh';

/** @param {string} name The IANA name of the zone that times are shown in. */
export function useZone(name) {
  zone = name;
}

const WEEKDAYS = /** @type {const} */ ({
  Sun: 'Chủ nhật',
  Mon: 'Thứ Hai',
  Tue: 'Thứ Ba',
  Wed: 'Thứ Tư',
  Thu: 'Thứ Năm',
  Fri: 'Thứ Sáu',
  Sat: 'Thứ Bảy',
});

/** @param {number} ms Epoch milliseconds. */
function parts(ms) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  /** @type {Record<string, string>} */
  const found = {};
  for (const { type, value } of format.formatToParts(ms)) {
    found[type] = value;
  }
  const weekday = WEEKDAYS[/** @type {keyof typeof WEEKDAYS} */ (found.weekday ?? 'Mon')];
  return { weekday, date: `${Number(found.day)}/${Number(found.month)}/${found.year}`, time: `${found.hour}:${found.minute}` };
}

/** `07:30`. @param {number} ms */
export function timeOf(ms) {
  return parts(ms).time;
}

/** `Thứ Hai, 20/3/2017`. @param {number} ms */
export function dayOf(ms) {
  const { weekday, date } = parts(ms);
  return `${weekday}, ${date}`;
}

/** `07:30, Thứ Hai, 20/3/2017`. @param {number} ms */
export function momentOf(ms) {
  return `${timeOf(ms)}, ${dayOf(ms)}`;
}

/** @param {number} bytes */
export function sizeOf(bytes) {
  const units = ['B', 'KB', 'MB'];
  let unit = 0;
  let size = bytes;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size.toLocaleString('vi-VN', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${units[unit]}`;
}
