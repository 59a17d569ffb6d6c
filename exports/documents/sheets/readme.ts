import type { Sheet, SheetRow } from '../../document/sheet.ts';
import { CHARACTER_RULE } from '../../report/wording.ts';

/** A fact of a workbook: what it is called, and what it is. */
export type ReadmeRow = readonly [name: string, words: string];

/** “Läs mig”: what the file is and where it stands (`about`), what its sheets hold, and what else to know (`rules`). */
export function readmeSheet(about: readonly ReadmeRow[], sheets: readonly Sheet[], rules: readonly ReadmeRow[]): Sheet {
  return {
    name: 'Läs mig',
    purpose: 'Vad filen är och hur den läses.',
    frozenColumns: 0,
    unfiltered: true,
    columns: [
      { header: 'Om filen', width: 32, kind: 'text', repeated: true },
      { header: '', width: 100, kind: 'text' },
    ],
    rows: [...about, ...sheets.map(({ name, purpose }): SheetRow => [`Bladet ${name}`, purpose]), ...rules],
  };
}

/** What is to be known of the columns of every workbook; `what` stands in the column of remarks. */
export function columnRules(what: string): ReadmeRow[] {
  return [
    ['Grå text', 'Samma som på raden ovanför, upprepat så att bladen går att sortera och filtrera.'],
    ['tecken och gräns', `Textens längd och högsta tillåtna längd. ${CHARACTER_RULE}`],
    [
      'anmärkning',
      `${what} En cell rymmer högst 32 767 tecken och 253 radbrytningar; en längre text fortsätter på följande rader och det sägs här. Inget kortas.`,
    ],
  ];
}
