import type { Basis } from '../../server/domain/counting/basis.ts';
import { genitiveOfAll, memberKindOf, type OrganisationKind } from '../../server/domain/people/organisation-kind.ts';
import type { Sheet, Workbook } from '../document/sheet.ts';
import type { Report, ReportStatus } from '../report/report.ts';
import { countingRules, EDITOR_NOTE, HOW_COUNTED, summingRules, whoseReport } from '../report/wording.ts';
import { memberFacts } from './basis.ts';
import { marginsOf, reportName, responseFacts } from './response.ts';
import { answersSheet } from './sheets/answers.ts';
import {
  compiledTextsSheet,
  contradictionsSheet,
  membersSheet,
  overridesSheet,
  rankingsSheet,
} from './sheets/basis.ts';
import { conditionsSheet } from './sheets/conditions.ts';
import { countsSheet } from './sheets/counts.ts';
import { columnRules, type ReadmeRow, readmeSheet } from './sheets/readme.ts';
import { sumsSheet } from './sheets/sums.ts';
import { tableSheets, tablesIn } from './sheets/tables.ts';
import { ownTexts, ownTextsSheet, sourceTextsSheet } from './sheets/texts.ts';
import { yearsSheet } from './sheets/years.ts';

/** A response as tables to sort, filter and count in: its answers, and what its numbers and texts come from. */
export function responseWorkbook(report: Report): Workbook {
  const { what, whose, status, identity } = marginsOf(report);
  const sheets = sheetsOf(report);
  return {
    name: reportName(report),
    about: what,
    madeAt: report.madeAt,
    head: joined([whose, what]),
    foot: joined([status, identity]),
    sheets: [readmeSheet(aboutRows(report), sheets, ruleRows(report)), ...sheets],
  };
}

function joined(words: readonly string[]): string {
  return words.filter((one) => one !== '').join(' · ');
}

function sheetsOf(report: Report): Sheet[] {
  const { basis, years } = report;
  if (basis === undefined) return [answersSheet(report), ...tableSheets(report), ...ownTextsSheets(report)];
  const sources = membersSheet(basis);
  const conditions = conditionsSheet(basis);
  return [
    answersSheet(report),
    ...tableSheets(report),
    ...(basis.numbers.length === 0 && basis.sums !== undefined ? [] : [countsSheet(report, basis)]),
    ...(conditions === undefined ? [] : [conditions]),
    ...(basis.sums === undefined ? [] : [sumsSheet(report, basis, basis.sums)]),
    ...(years === undefined ? [] : [yearsSheet(years, memberKindOf(basis))]),
    ...(basis.rankings.length === 0 ? [] : [rankingsSheet(basis)]),
    ...(basis.texts.length === 0 ? ownTextsSheets(report) : [sourceTextsSheet(basis)]),
    ...(basis.contradictions.length === 0 ? [] : [contradictionsSheet(basis)]),
    ...(basis.compiled === undefined ? [] : [compiledTextsSheet(basis, basis.compiled)]),
    ...(basis.overrides === undefined ? [] : [overridesSheet(basis.overrides)]),
    ...(sources === undefined ? [] : [sources]),
  ];
}

/** No sheet where nobody has written a text. */
function ownTextsSheets(report: Report): Sheet[] {
  return ownTexts(report).length === 0 ? [] : [ownTextsSheet(report)];
}

const PURPOSES: Readonly<Record<Exclude<ReportStatus, 'computed'>, string>> = {
  draft: 'Ett svar på en enkät som ännu inte är inlämnat. Gjort med Samsvar.',
  submitted: 'Ett inlämnat svar på en enkät. Gjort med Samsvar.',
  withdrawn: 'Ett inlämnat svar på en enkät, som sedan har återtagits. Gjort med Samsvar.',
  released: 'En kopia av ett inlämnat svar på en enkät, med textställen maskade. Gjord med Samsvar.',
  reading: 'Enkätens frågor, utan svar. Gjord med Samsvar.',
};

function computedPurpose(basis: Report['basis']): string {
  return `Antal och texter sammanräknade ur ${genitiveOfAll(memberKindOf(basis ?? {}))} svar. Gjort med Samsvar.`;
}

/** The details that the first page of the response's document has, and which members have answered. */
function aboutRows(report: Report): ReadmeRow[] {
  const { survey, basis, status } = report;
  const whose = whoseReport(report);
  const facts = [...responseFacts(report), ...(basis === undefined ? [] : memberFacts(basis))];
  return [
    ['Vad filen är', status === 'computed' ? computedPurpose(basis) : PURPOSES[status]],
    ['Enkät', survey.title],
    ['Enkätens beteckning', survey.id],
    ...(whose === undefined ? [] : [['Organisation', whose] as const]),
    ...facts.map(({ name, value }): ReadmeRow => [name, value]),
  ];
}

function ruleRows(report: Report): ReadmeRow[] {
  const { survey, basis, digest } = report;
  return [
    [
      'Svar: valt',
      '1 = alternativet är valt (då i fetstil), 0 = frågan är besvarad men alternativet är inte valt, tomt = frågan är inte besvarad eller ställs inte.',
    ],
    [
      'Svar: tal',
      'Ett riktigt tal att räkna med, med sin enhet i kolumnen bredvid. Tomt är inte noll. Procent skrivs som procenttal: 12,5 betyder 12,5 %.',
    ],
    [
      'Svar: text',
      'Fritextsvaret, alternativets fritext, kommentaren, eller det som har skrivits i ett talfält men inte kan läsas som ett tal.',
    ],
    ['Svar: läge', 'Besvarad, Inget svar, Inget av alternativen eller Frågan ställs inte.'],
    ...(tablesIn(report).length === 0 ? [] : TABLE_ROWS),
    ...columnRules('Vad som behöver rättas eller vetas.'),
    ...(digest === undefined ? [] : [['Kontrollsumman', 'SHA-256 av svarsdokumentet.'] as const]),
    ...(basis === undefined ? [] : basisRows(basis)),
    [
      'Utskrift',
      'Excel visar en rad högst 409 punkter hög. En mycket lång text finns hel i cellen men syns inte hel på papper, och det sägs i anmärkningen; skriv ut PDF- eller Wordfilen i stället.',
    ],
    ...survey.editorNotes.map((note): ReadmeRow => [EDITOR_NOTE, note]),
  ];
}

const TABLE_ROWS: readonly ReadmeRow[] = [
  [
    'Tabeller',
    'Varje tabell har ett eget blad. På bladet Svar står varje cell på en rad, med tabellens rad och kolumn som alternativ.',
  ],
  ['Tabeller: räkna om', 'Det som räknas ut och summorna är formler. En tom cell räknas aldrig som noll.'],
];

/** The rules of what the basis has: counts and sums. */
function basisRows({ numbers, sums, ...basis }: Basis): readonly ReadmeRow[] {
  const kind = memberKindOf(basis);
  return [
    ...(numbers.length === 0 && sums !== undefined ? [] : countRows(kind)),
    ...(sums === undefined ? [] : sumRows(kind)),
  ];
}

const sumRows = (kind: OrganisationKind): readonly ReadmeRow[] => [
  ...summingRules(kind).map((rule): ReadmeRow => [HOW_COUNTED, rule]),
  [
    `Summor per ${kind.one}: saknas, utan tal`,
    `Saknas: talet är inte lämnat och kan ännu komma. Utan tal: frågan är besvarad utan ett tal, eller ställs inte. En tom cell: talet görs inte av ${kind.definite}.`,
  ],
  [
    'Räkna om summorna',
    `Talen på bladet Summor per ${kind.one} är formler över ${genitiveOfAll(kind)} celler på samma rad: ändra ett tal där, och de räknas om.`,
  ],
];

const countRows = (kind: OrganisationKind): readonly ReadmeRow[] => [
  [`Antal per ${kind.one}: Summa`, `Ja + Nej + Övrigt + Inte svarat. Ska vara antalet ${kind.several} på varje rad.`],
  [
    `Antal per ${kind.one}: Lämnat tal`,
    'Talet som står i svaret. Skiljer det sig från det räknade (Ja) sägs det i anmärkningen, och skälet står på bladet Andra tal.',
  ],
  ...countingRules(kind).map((rule): ReadmeRow => [HOW_COUNTED, rule]),
  [
    'Räkna om',
    `Antalen på bladet Antal per ${kind.one} är formler över ${genitiveOfAll(kind)} celler på samma rad: ändra ett ord där, och de räknas om.`,
  ],
];
