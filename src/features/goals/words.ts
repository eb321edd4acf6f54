/** What a unit sets itself for a wave. */
import { formatDate } from '../../language/format.ts';
import type { To } from '../../texts/address.ts';
import { numbered, rich } from '../../texts/rich.ts';

export const goals = {
  setGoal: (p: { most: number }) => rich`
    Đợt này đơn vị đề ra mục tiêu, công trình, phần việc nào? Mỗi dòng một việc, tối đa ${p.most} dòng, có con số nếu được.
    Ví dụ:
    Giải quyết việc làm 1.200 lao động
    Hoàn thành 02 tuyến lộ bê tông`,

  goalsSaved: (p: To & { goals: readonly string[]; editableUntil: string | null }) => rich`
    Đã ghi ${p.goals.length} việc:
    ${numbered(p.goals, Number.POSITIVE_INFINITY)}
    ${p.editableUntil && `Sửa được đến ngày ${formatDate(p.editableUntil)}.`}`,
} as const;
