/** Why a person could not be written to. */
export const unreachableWords = {
  blocked: 'đã chặn tin',
  deactivated: 'tài khoản không còn',
  kicked: 'đã rời cuộc trò chuyện',
  not_started: 'chưa mở trò chuyện',
  not_found: 'không tìm thấy tài khoản',
  rejected: 'tin bị từ chối',
  no_liaison: 'chưa có đầu mối',
  unknown: 'chưa rõ kết quả',
} as const;

/** In words, whatever a channel called it. */
export const unreachable = (why: string | null): string =>
  why !== null && why in unreachableWords ? unreachableWords[why as keyof typeof unreachableWords] : unreachableWords.unknown;
