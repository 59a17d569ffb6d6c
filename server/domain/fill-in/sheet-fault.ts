import { formatDate } from '../text/swedish.ts';
import { type ImportNote, noteSentence } from './import-note.ts';

/** Why a sheet of a round's workbook is not stored at a response. `name` is the organisation's. */
export type SheetFault =
  | { readonly fault: 'nothing-new' | 'no-answers' | 'empty' | 'round-not-open' | 'round-withdrawn' }
  /** The sheet cannot be read; `note` is what was noted of it first. */
  | { readonly fault: 'unreadable'; readonly note: ImportNote | string }
  /** Filled in for nobody that the person answers for. `sheet`: its name. */
  | { readonly fault: 'not-yours'; readonly sheet: string }
  | { readonly fault: 'taken-over' | 'not-begun' | 'under-review'; readonly name: string }
  | { readonly fault: 'round-closed'; readonly name: string; readonly lastDay: string }
  /** `survey`: the title of the one that the response answers. */
  | { readonly fault: 'other-survey'; readonly survey: string };

/** A sheet that is not stored. `sentence` says why and what to do, in Swedish. */
export type SheetNotStored = SheetFault & { readonly sentence: string };

export function sheetNotStored(fault: SheetFault): SheetNotStored {
  return { ...fault, sentence: sentenceOf(fault) };
}

function sentenceOf(fault: SheetFault): string {
  switch (fault.fault) {
    case 'nothing-new':
      return 'Inget i bladet är nytt eller ändrat.';
    case 'no-answers':
      return 'I bladet finns inga svar att läsa.';
    case 'unreadable':
      return noteSentence(fault.note);
    case 'empty':
      return 'Bladet är tomt.';
    case 'not-yours':
      return `Bladet ”${fault.sheet}” är inte ifyllt för någon som du kan svara för i omgången.`;
    case 'taken-over':
      return `${fault.name} har tagit över svaret medan filen lästes.`;
    case 'not-begun':
      return `Du kan inte svara åt ${fault.name} än. Välj först ”För in svar åt ${fault.name}” på omgångens sida; det går så länge ingen där har börjat svara.`;
    case 'round-closed':
      return `Sista dagen för ${fault.name} var ${formatDate(fault.lastDay)}.`;
    case 'round-withdrawn':
      return 'Omgången är tillbakatagen.';
    case 'round-not-open':
      return 'Omgången har inte öppnat.';
    case 'under-review':
      return `${fault.name} har klarmarkerat sitt svar för granskning. Öppna det för ändring först.`;
    case 'other-survey':
      return `Bladet är ifyllt för en annan enkät än ”${fault.survey}”.`;
  }
}
