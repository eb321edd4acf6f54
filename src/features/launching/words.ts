/** What only launching says. */
import { names, rich } from '../../texts/rich.ts';

export const launching = {
  noContact: (p: { units: readonly string[] }) =>
    p.units.length === 0
      ? rich`Mọi đơn vị đã có đầu mối.`
      : rich`Còn ${p.units.length} đơn vị chưa có đầu mối: ${names(p.units, 800) ?? ''}`,
} as const;
