/**
 * Whose the files are that are sent with a change of a sent report. PURE.
 *
 * The rule: they are the report's as of the moment the change is sent. A change that is dropped takes them along, and says so. A change that never ends (a
 * colleague's was sent first, the board gave the report back, its time ran out) leaves them with the report: whoever changes it next finds them on the card
 * and sends them along, or drops them; a report that is taken back has them in its draft. Where nothing can be changed any more their people are told, and
 * they are kept as long as messages are, in case the board opens the report once more.
 */

export const CHANGE_MODES = ['edit', 'return', 'missing'] as const;
export type ChangeMode = (typeof CHANGE_MODES)[number];

/** The name of a change under way: another version of the report is another change. */
export function changeId(mode: ChangeMode, obligationId: string, version: number): string {
  return `${mode}/${obligationId}/${version}`;
}

/** What a change's name says. */
export function changeOf(id: string): { readonly mode: ChangeMode | null; readonly obligationId: string; readonly version: number } {
  const [how, obligationId = '', version = ''] = id.split('/', 3);
  return { mode: CHANGE_MODES.find((one) => one === how) ?? null, obligationId, version: Number(version) };
}

/** What the files of a report belong to, and those of its draft. */
export function filesOfReport(obligationId: string): string {
  return `report:${obligationId}`;
}

/** What the files of a change belong to while it is under way, as the evidence room names it. */
export function filesOfChange(id: string): string {
  return `amend:${id}`;
}

/** What the files belong to that were left of changes, once their people were told. */
export function filesLeft(obligationId: string): string {
  return `unsent:${obligationId}`;
}

/** Where the files are that this change finds and takes along: those of changes that cannot be sent themselves any more. */
export function leftFor(id: string): string[] {
  const { mode, obligationId, version } = changeOf(id);
  const before = Array.from({ length: Math.max(0, version - 1) }, (_, i) => i + 1);
  return [
    filesLeft(obligationId),
    ...before.flatMap((past) => CHANGE_MODES.map((one) => filesOfChange(changeId(one, obligationId, past)))),
    // What the board asks for comes before anything else that was begun.
    ...(mode === 'return' ? [changeId('edit', obligationId, version), changeId('missing', obligationId, version)].map(filesOfChange) : []),
  ];
}

/** Where all files are that go with this change. */
export function alongWith(id: string): string[] {
  return [filesOfChange(id), ...leftFor(id)];
}

/** Where files of changes of a report may be, whichever change of its versions up to this one they were sent with. */
export function filesOfChanges(obligationId: string, version: number): string[] {
  return leftFor(changeId('edit', obligationId, version + 1));
}
