import { beginningOf } from '../text/sentences.ts';
import { formatCount, formatList, meantSentence } from '../text/swedish.ts';

/** So much of what cannot be read is shown, in characters. */
const SHOWN = 60;

/** What can be wrong with the groups of an organisation, as they are typed: “agarform=offentlig, storlek=liten”. */
export type GroupsFault =
  /** `parts`: those that are not a division and its group; `near`: what the first of them probably means. */
  | { readonly fault: 'unread-groups'; readonly parts: readonly string[]; readonly near: string | undefined }
  /** A division that is spelled almost as another, `near`, which is probably meant. */
  | { readonly fault: 'near-division'; readonly division: string; readonly near: string }
  /** A group of a division that is spelled almost as another, `near`, which is probably meant. */
  | { readonly fault: 'near-group'; readonly division: string; readonly group: string; readonly near: string }
  | { readonly fault: 'repeated-division'; readonly division: string }
  /** More divisions than `most`. */
  | { readonly fault: 'too-many-divisions'; readonly divisions: number; readonly most: number };

/** Groups that cannot be read, with the sentence that says what to do, in Swedish. */
export type GroupsNotRead = GroupsFault & { readonly sentence: string };

export function groupsNotRead(fault: GroupsFault): GroupsNotRead {
  return { ...fault, sentence: groupsSentence(fault) };
}

/** What is wrong with the groups and what to do, in Swedish. */
export function groupsSentence(fault: GroupsFault): string {
  switch (fault.fault) {
    case 'unread-groups':
      if (fault.near !== undefined)
        return `Gruppen ”${beginningOf(fault.parts[0] ?? '', SHOWN)}” saknar vad som delas in. ${meantSentence(fault.near, '')}`;
      return `Gruppen ${formatList(fault.parts.map((part) => `”${beginningOf(part, SHOWN)}”`))} kan inte läsas. Skriv vad som delas in, ett likhetstecken och gruppen, till exempel agarform=offentlig, med komma mellan flera.`;
    case 'near-division':
      return `”${fault.division}” är inget som organisationerna delas in efter, men ”${fault.near}” är det. ${meantSentence(fault.near, '')} Är det en annan indelning, ge den ett namn som skiljer sig mer.`;
    case 'near-group':
      return `”${fault.group}” är nästan ”${fault.near}”, som andra organisationer hör till i ”${fault.division}”. ${meantSentence(fault.near, '')} Är det en annan grupp, ge den ett namn som skiljer sig mer.`;
    case 'too-many-divisions':
      return `Det står ${formatCount(fault.divisions)} grupper. En organisation kan vara i högst ${formatCount(fault.most)}.`;
    case 'repeated-division':
      return `”${fault.division}” står två gånger bland grupperna. Behåll en av dem.`;
  }
}
