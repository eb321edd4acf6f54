/** What the sheets of the programme are called, and how long names and texts in them may be. PURE. */
export const PLANS = 'Kế hoạch';
export const DUTIES = 'Việc của kế hoạch';
export const TASKS = 'Nhiệm vụ của kế hoạch';
export const WAVES = 'Đợt thi đua';
export const PERIODS = 'Kỳ báo cáo';
export const TARGETS = 'Chỉ tiêu';
export const ITEMS = 'Mục của chỉ tiêu';
export const SHARES = 'Giao chỉ tiêu';

/** Characters. */
export const NAME = 300;
export const LONG = 2_000;
