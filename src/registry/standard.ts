/** The kinds of units of a province as a rule: what a board starts with until it sets its own in the sheet “Loại đơn vị”. In the order in which lists name them. PURE. */

interface StandardKind {
  readonly kind: string;
  readonly label: string;
  /** How its people are addressed. */
  readonly address: 'Anh/Chị' | 'đồng chí';
  /** What the head of such a unit is called. */
  readonly head: string;
  /** The heading under which a list of units names it. */
  readonly grouping: string;
}

const departments = 'Sở, ban, ngành';
const districts = 'Huyện, thành phố';
const communes = 'Xã, phường';
const bodies = 'Đoàn thể, trường, báo, đài';
const enterprises = 'Doanh nghiệp';
const partners = 'Cơ quan phối hợp';
const receivers = 'Cơ quan nhận thông báo';

function one(kind: string, label: string, head: string, grouping: string, address: StandardKind['address'] = 'Anh/Chị'): StandardKind {
  return { kind, label, address, head, grouping };
}

export const standardKinds: readonly StandardKind[] = [
  one('huyen', 'Huyện, thành phố', 'Chủ tịch Ủy ban nhân dân', districts),
  one('xa', 'Xã, phường', 'Chủ tịch Ủy ban nhân dân', communes),
  one('so', 'Sở', 'Giám đốc', departments),
  one('ban_nganh', 'Ban, ngành', 'Thủ trưởng', departments),
  one('tw', 'Cơ quan Trung ương', 'Thủ trưởng', departments),
  one('mttq_doan_the', 'Mặt trận, đoàn thể', 'Thủ trưởng', bodies),
  one('truong', 'Trường', 'Hiệu trưởng', bodies),
  one('bao_chi', 'Báo, đài', 'Thủ trưởng', bodies),
  one('hoi', 'Hội', 'Chủ tịch', bodies),
  one('doanh_nghiep', 'Doanh nghiệp', 'Giám đốc', enterprises),
  one('dang', 'Cơ quan Đảng', 'Thủ trưởng', partners, 'đồng chí'),
  one('tu_phap', 'Tư pháp', 'Thủ trưởng', partners),
  one('llvt', 'Lực lượng vũ trang', 'Thủ trưởng', partners, 'đồng chí'),
  one('cap_tren', 'Cơ quan cấp trên', 'Trưởng ban', receivers),
  one('lanh_dao', 'Lãnh đạo tỉnh', 'Chủ tịch', receivers, 'đồng chí'),
  one('chu_tri', 'Cơ quan chủ trì', 'Trưởng ban', receivers),
  one('kenh_dang', 'Kênh đăng tin', 'Thủ trưởng', receivers),
];
