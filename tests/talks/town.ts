/** The wave of 30/4/2017, launched, with the goals the talks speak of. */
import type { Database } from '../../src/db/client.ts';
import { at, setGoals, start } from '../summaries/wave.ts';
import { type Act, type ChannelKind, type Chat, Town, type TownOptions } from '../talk.ts';

export { at };

export const GOALS: Readonly<Record<string, readonly string[]>> = {
  SYT: ['Khám bệnh 3 xã ven biển', 'Sửa 2 trạm y tế', 'Tập huấn 100 cộng tác viên'],
  'H-DAMDOI': ['6,5 km lộ Tạ An Khương', '2 cây cầu nông thôn', '10 căn nhà tình thương'],
};

/** The town at a moment of 2017 ("04-24T08:00"). */
export async function openTown(database: Database, time: string, options: TownOptions = {}): Promise<Town> {
  await start(database);
  for (const [unit, lines] of Object.entries(GOALS)) await setGoals(database, unit, lines);
  return new Town(database, at(time), options);
}

export async function liaisonOf(town: Town, unit: string, channel: ChannelKind = 'buttons', name = 'Nguyễn Thị Mai'): Promise<Chat> {
  return town.person(name, channel, { unit, duty: 'liaison' });
}

/** Talk 1b of the domain's talks: Sở Y tế, 7 taps. */
export const HEALTH: readonly (readonly [Act, string])[] = [
  [{ presses: 'Báo cáo', types: 'Báo cáo' }, 'Câu 1/5'],
  [{ presses: 'Văn bản', types: '1' }, 'Câu 2/5 - Trạm y tế xã có bác sĩ'],
  [{ types: '101/101' }, '101/101 = 100%.'],
  [{ types: '1, 3' }, 'Câu 4/5 - Việc nổi bật'],
  [{ types: 'Khám, cấp thuốc miễn phí 320 người cao tuổi xã Tam Giang Tây' }, 'Câu 5/5'],
  [{ presses: 'Không có thêm', types: 'không' }, 'KIỂM TRA TRƯỚC KHI GỬI'],
  [{ presses: 'Gửi báo cáo', types: 'Gửi báo cáo' }, 'ĐÃ NHẬN BÁO CÁO'],
];

/** Talk 1d: huyện Đầm Dơi, 12 taps with everything. */
export const DISTRICT: readonly (readonly [Act, string])[] = [
  [{ presses: 'Báo cáo', types: 'báo cáo' }, 'Câu 1/6'],
  [{ presses: 'Hội nghị, lễ', types: 'hội nghị' }, 'Câu 2/6 - Giải quyết việc làm'],
  [{ types: '1640' }, 'Câu 3/6 - Xây dựng nông thôn mới'],
  [{ types: '15' }, 'Câu 4/6'],
  [{ types: '1, 2' }, 'Câu 5/6'],
  [{ types: 'Vận động 1,2 tỷ đồng, 3.400 ngày công làm 6,5 km lộ' }, 'Câu 6/6'],
  [{ types: '1, 3, 4' }, 'Điển hình tiên tiến'],
  [{ types: 'Ông Nguyễn Văn A - ấp Tân Hồng - hiến 500 m² đất làm lộ' }, 'Kiến nghị, đề xuất'],
  [{ types: 'UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương' }, 'Khen thưởng trong đợt'],
  [{ types: '2 tập thể, 5 cá nhân, 4 trực tiếp lao động' }, 'đề nghị tỉnh khen'],
  [{ types: '1 tập thể, 2 cá nhân' }, 'KIỂM TRA TRƯỚC KHI GỬI'],
  [{ presses: 'Gửi báo cáo', types: 'Gửi báo cáo' }, 'ĐÃ NHẬN BÁO CÁO'],
];

/** What talk 1d leaves behind. */
export const DISTRICT_ANSWERS = {
  deploy: { state: 'value', value: 'meeting' },
  'target:viec-lam': { state: 'value', value: 1640 },
  'item:X-TAANKHUONG': { state: 'value', value: 15 },
  goals: { state: 'value', value: [1, 2] },
  highlights: { state: 'value', value: 'Vận động 1,2 tỷ đồng, 3.400 ngày công làm 6,5 km lộ' },
  extra: { state: 'value', value: ['exemplars', 'petitions', 'rewards'] },
  exemplars: { state: 'value', value: 'Ông Nguyễn Văn A - ấp Tân Hồng - hiến 500 m² đất làm lộ' },
  petitions: { state: 'value', value: 'UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương' },
  rewards: { state: 'value', value: { collectives: 2, individuals: 5, direct: 4 } },
  proposals: { state: 'value', value: { collectives: 1, individuals: 2 } },
};
/** What talk 1b leaves behind. */
export const HEALTH_ANSWERS = {
  deploy: { state: 'value', value: 'document' },
  'target:tram-y-te-bac-si': { state: 'value', value: { percent: 100, numerator: 101, denominator: 101 } },
  goals: { state: 'value', value: [1, 3] },
  highlights: { state: 'value', value: 'Khám, cấp thuốc miễn phí 320 người cao tuổi xã Tam Giang Tây' },
  extra: { state: 'value', value: [] },
};
