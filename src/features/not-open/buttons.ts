/** Commands whose features are not open yet. */
import { button } from '../../domain/button.ts';

export const registerTheme = button('not_open_dangky');
export const exemplars = button('not_open_dienhinh');
export const ownUnit = button('not_open_donvi');
export const notice = button('not_open_thongbao');
export const remind = button('not_open_nhac');
export const importBook = button('not_open_nhap');
export const exportBook = button('not_open_xuat');
export const calendar = button('not_open_lich');
export const targets = button('not_open_chitieu');
export const petitions = button('not_open_kiennghi');
