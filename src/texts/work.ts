/** What a unit owes, in words. */

/** A piece of work by its kind: “báo cáo Đợt 30/4”. */
export const workNames = {
  receipt: (p: { wave: string }) => `xác nhận thông báo ${p.wave}`,
  goals: (p: { wave: string }) => `đặt mục tiêu ${p.wave}`,
  final: (p: { wave: string }) => `báo cáo ${p.wave}`,
  progress: (p: { wave: string }) => `báo cáo ${p.wave}`,
} as const;

/** How a piece of work ended. */
export const workStates = { done: 'đã xong', not_done: 'không thực hiện, đã khóa', exempt: 'được miễn' } as const;
