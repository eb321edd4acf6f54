/** A summary format as somebody would add one: this file, and its line in the list. */
import type { Format } from '../../src/summaries/formats/format.ts';

/** Who reported after the due time, by whom and how late; with the same as a file. */
export const lateUnits: Format = {
  id: 'summary_late',
  command: null,
  label: 'Đơn vị gửi sau hạn',
  under: ['tonghop', 'cham'],
  render({ wave, units }, { clock }) {
    const late = units.filter((unit) => unit.onTime === false);
    const lines = late.map((unit) => `${unit.shortName}, ${unit.blockName}: ${unit.sentBy}, sau hạn ${unit.lateDays} ngày làm việc`);
    const content = Buffer.from(lines.join('\n')).toString('base64');
    return [
      { text: [`GỬI SAU HẠN ĐẾN ${clock.now.time} - ${wave.name}\n`, lines.join('\n')] },
      { text: ['Tệp danh sách'], attachment: { kind: 'document', name: `${wave.id}.txt`, mime: 'text/plain', content } },
    ];
  },
};
