import { formatDateTime } from '../../../server/domain/text/swedish.ts';
import type { Sheet, SheetRow, Workbook } from '../../document/sheet.ts';
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

/**
 * A workbook that begins with “Läs mig”, made of its `about` and `rules`. Every printed page has the workbook's name at its
 * head, and at its foot when it was made.
 */
export function workbookWithReadme(
  file: Pick<Workbook, 'name' | 'about' | 'madeAt'>,
  readme: { readonly about: readonly ReadmeRow[]; readonly rules: readonly ReadmeRow[] },
  sheets: readonly Sheet[],
): Workbook {
  return {
    ...file,
    head: file.name,
    foot: `Gjord ${formatDateTime(file.madeAt)}`,
    sheets: [readmeSheet(readme.about, sheets, readme.rules), ...sheets],
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
