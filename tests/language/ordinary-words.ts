/** Ordinary words of Vietnamese that state nothing a reader asks for: put into an answer, each makes it another answer or none. */

const list = (words: string): readonly string[] => words.split(' ');

const DOING = list(
  'trồng nuôi xây bán mua chạy hát múa viết đọc học dạy nấu ăn uống ngủ đứng ngồi cười khóc thương ghét nhớ ném kéo đẩy cắt đào lấp bơm ' +
    'tưới gặt cấy đan lái bơi chèo giăng phơi quét rửa vẽ khâu mượn đuổi bắt thả chở khiêng chờ dời hái nhặt gánh',
);

const THINGS = list(
  'lúa tôm ốc cá rừng biển sông chợ vườn ruộng trâu heo vịt gà xuồng ghe lưới muối gió mưa nắng đất cát bùn gạo mắm chuối dừa mía bếp cửa ' +
    'sân ghế bàn đèn sách bút trống cờ bóng thuyền khách nghề thợ xóm bệnh thuốc kho mái rễ lá nhụy trứng xoài bánh kẹo giày nón',
);

const BEING = list(
  'đẹp xấu thấp mòn cũ rộng hẹp ngắn nặng nhẹ sạch bẩn nóng lạnh ngọt mặn chua chát đắng khô ướt sâu cạn nhanh chậm giàu túng vui buồn ' +
    'giỏi yếu mạnh cứng mềm lạ quen hiếm trễ thiếu hụt dư kém nhầm sót hỏng đắt rẻ',
);

const JOINING = list(
  'nhưng nếu vì tuy dù song bởi nên mà rằng hễ kẻo trừ ngoài còn chưa chẳng đừng hoặc giữa quanh lại vẫn sắp từng đều riêng khuất mỗi mọi ' +
    'ai rốt sao nào lẽ ngờ dường phỏng khá rất quá lắm hẳn cũng',
);

export const ORDINARY_WORDS: readonly string[] = [...new Set([...DOING, ...THINGS, ...BEING, ...JOINING])];
