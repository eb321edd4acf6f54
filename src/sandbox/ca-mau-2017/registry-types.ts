/** The shape of the units and blocks of a sample plan: plain data a loader writes. Dates are 'YYYY-MM-DD'. */

/** One whole row that is, or is not, in a source document. */
export interface AssumedRow {
  readonly assumed: boolean;
  readonly because: string | null;
}

/** S1: the plan of 2017; S2: the news of 2020. Others: N24 a list of 2024, W public pages, M general knowledge, A assumption. */
export type Source = 'S1' | 'S2' | 'N24' | 'W' | 'M' | 'A';

export type UnitKind =
  | 'cap_tren'
  | 'lanh_dao'
  | 'chu_tri'
  | 'kenh_dang'
  | 'so'
  | 'ban_nganh'
  | 'huyen'
  | 'xa'
  | 'dang'
  | 'mttq_doan_the'
  | 'tw'
  | 'tu_phap'
  | 'llvt'
  | 'truong'
  | 'bao_chi'
  | 'hoi'
  | 'doanh_nghiep';

/** Owes reports; is asked but never chased by name; only receives. */
export type Nature = 'bat_buoc' | 'phoi_hop' | 'chi_nhan';

export interface UnitKindRow extends AssumedRow {
  readonly kind: UnitKind;
  readonly label: string;
  readonly address: 'Anh/Chị' | 'đồng chí';
  /** What the head of such a unit is called. */
  readonly head: string;
  /** The heading under which a list of units names it. */
  readonly group: string;
  /** Whether units of this kind report. */
  readonly reports: boolean;
  /** The titles a collective of this kind may register for. */
  readonly titles: readonly string[];
}

export interface Unit extends AssumedRow {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly nature: Nature;
  readonly parent: string | null;
  readonly aliases: readonly string[];
  readonly successors: readonly string[];
  /** `null`: its kind's address. */
  readonly address: 'Anh/Chị' | 'đồng chí' | null;
  readonly phone: string | null;
  readonly note: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly sources: readonly Source[];
}

export interface Block extends AssumedRow {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly decision: string | null;
}

export interface BlockMember extends AssumedRow {
  readonly block: string;
  readonly unit: string;
  readonly position: 'head' | 'deputy' | 'member';
  readonly validFrom: string;
  readonly validTo: string | null;
}
