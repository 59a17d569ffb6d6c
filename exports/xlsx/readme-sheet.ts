import { frozenWords } from '../../server/domain/counting/basis-words.ts';
import { decisionWords } from '../../server/domain/submission/political-decision.ts';
import { formatDateTime, formatList, withCapital } from '../../server/domain/text/swedish.ts';
import type { Report, ReportStatus } from '../report/report.ts';
import {
  CAME_HOW,
  CHARACTER_RULE,
  COUNTING_RULES,
  marginStatus,
  onBehalfLine,
  releaseDetails,
  shortDigest,
  VERIFY_AT,
} from '../report/wording.ts';
import type { Sheet, SheetRow } from './sheet.ts';

const PURPOSES: Readonly<Record<ReportStatus, string>> = {
  draft: 'Ett svar på en enkät som ännu inte är inlämnat. Gjort med Samsvar.',
  submitted: 'Ett inlämnat svar på en enkät. Gjort med Samsvar.',
  withdrawn: 'Ett inlämnat svar på en enkät, som sedan har återtagits. Gjort med Samsvar.',
  released: 'En kopia av ett inlämnat svar på en enkät, med textställen maskade. Gjord med Samsvar.',
  computed: 'Antal och texter sammanräknade ur kommunernas svar. Gjort med Samsvar.',
  reading: 'Enkätens frågor, utan svar. Gjord med Samsvar.',
};

/** What each sheet is for; only those that the workbook has are told of. */
const SHEET_PURPOSES: Readonly<Record<string, string>> = {
  Svar: 'Alla frågor i formulärets ordning, en rad för varje alternativ, tal, text och kommentar.',
  'Antal per kommun':
    'En rad för varje tal som räknas. Kommunernas kolumner visar hur varje kommun står: ja, nej, övrigt eller inte svarat.',
  'Mellan åren':
    'Varje tal bredvid året före, där frågan går att jämföra. Förändringen är en formel över antalen bland de kommuner som svarade båda åren; den som saknas något av åren är varken ja eller nej.',
  Rangordning: 'Alternativen efter hur många kommuner som har valt dem. Lika antal delar plats.',
  Fritexter: 'Texterna, en rad för varje text.',
  Motsägelser:
    'Kommunsvar som inte kan stämma. De räknas som de står, utom flera val där bara ett får väljas, som blir övrigt. Be kommunen rätta.',
  'Texternas källor':
    'Varje gemensam text, del för del: vad som står ordagrant i en kommuns text, vad som är ändrat ur den och vad som är skrivet utan källa.',
  'Andra tal': 'De tal som har lämnats i stället för de räknade, med skäl, vem som skrev det och när.',
  Kommuner: 'Vilken inlämning varje kommun är räknad ur, med version, tid och kvitto.',
};

const COLUMN_MEANINGS: readonly SheetRow[] = [
  ['Grå text', 'Samma som på raden ovanför, upprepat så att bladen går att sortera och filtrera.'],
  [
    'Svar: valt',
    '1 = alternativet är valt (då i fetstil), 0 = frågan är besvarad men alternativet är inte valt, tomt = frågan är inte besvarad eller ställs inte.',
  ],
  [
    'Svar: tal',
    'Ett riktigt tal att räkna med. Tomt är inte noll. Procent skrivs som procenttal: 12,5 betyder 12,5 %.',
  ],
  [
    'Svar: text',
    'Fritextsvaret, alternativets fritext, kommentaren, eller det som har skrivits i ett talfält men inte kan läsas som ett tal.',
  ],
  ['Svar: läge', 'Besvarad, Inget svar, Inget av alternativen eller Frågan ställs inte.'],
  ['tecken och gräns', `Textens längd och högsta tillåtna längd. ${CHARACTER_RULE}`],
  [
    'anmärkning',
    'Vad som behöver rättas eller vetas. En cell rymmer högst 32 767 tecken och 253 radbrytningar; en längre text fortsätter på följande rader och det sägs här. Inget kortas.',
  ],
];

const COUNT_MEANINGS: readonly SheetRow[] = [
  ['Antal per kommun: Summa', 'Ja + Nej + Övrigt + Inte svarat. Ska vara antalet kommuner på varje rad.'],
  [
    'Antal per kommun: Lämnat tal',
    'Talet som står i RSS svar. Skiljer det sig från det räknade (Ja) sägs det i anmärkningen, och skälet står på bladet Andra tal.',
  ],
];

/** “Läs mig”: what the file is, where the answer stands, what the sheets and columns hold, and how it was counted. */
export function readmeSheet(report: Report, sheets: readonly Sheet[]): Sheet {
  const { survey, basis } = report;
  return {
    name: 'Läs mig',
    frozenColumns: 0,
    unfiltered: true,
    columns: [
      { header: 'Om filen', width: 32, kind: 'text', repeated: true },
      { header: '', width: 100, kind: 'text' },
    ],
    rows: [
      ...identityRows(report),
      ...sheets.map(({ name }): SheetRow => [`Bladet ${name}`, SHEET_PURPOSES[name] ?? '']),
      ...COLUMN_MEANINGS,
      ...(basis === undefined ? [] : COUNT_MEANINGS),
      ...(basis === undefined ? [] : COUNTING_RULES.map((rule): SheetRow => ['Så räknas antalen', rule])),
      ...(basis === undefined ? [] : [RECOUNTED]),
      [
        'Utskrift',
        'Excel visar en rad högst 409 punkter hög. En mycket lång text finns hel i cellen men syns inte hel på papper, och det sägs i anmärkningen; skriv ut PDF- eller Wordfilen i stället.',
      ],
      ...survey.editorNotes.map((note): SheetRow => ['Redaktörens anmärkning', note]),
    ],
  };
}

const RECOUNTED: SheetRow = [
  'Räkna om',
  'Antalen på bladet Antal per kommun är formler över kommunernas celler på samma rad: ändra ett ord där, och de räknas om.',
];

function identityRows(report: Report): SheetRow[] {
  const { survey, organisation, submission, digest, basis } = report;
  const onBehalf = onBehalfLine(report);
  const members = basis?.members ?? [];
  const answered = members.filter((member) => member.answered).map((member) => member.organisation.name);
  const silent = members.filter((member) => !member.answered).map((member) => member.organisation.name);
  return [
    ['Vad filen är', PURPOSES[report.status]],
    ['Enkät', survey.title],
    ['Avser år', String(survey.year)],
    ['Enkätens beteckning', survey.id],
    ...(organisation === undefined ? [] : [['Organisation', organisation.name]]),
    ['Status', marginStatus(report)],
    ...(onBehalf === undefined ? [] : [[CAME_HOW, onBehalf]]),
    ...releaseDetails(report).map(([name, value]): SheetRow => [name, value]),
    ...(submission === undefined
      ? []
      : [
          ['Referens', submission.reference],
          ['Inlämnat', `${formatDateTime(submission.submittedAt)} (svensk tid)`],
          ['Version', String(submission.version)],
          ...(submission.decision === undefined
            ? []
            : [['Politiskt beslut', withCapital(decisionWords(submission.decision))]]),
          ...(submission.withdrawnAt === undefined
            ? []
            : [['Återtaget', `${formatDateTime(submission.withdrawnAt)} (svensk tid)`]]),
        ]),
    ['Filen gjord', `${formatDateTime(report.madeAt)} (svensk tid)`],
    ...(digest === undefined
      ? []
      : [
          ['Kontrollsumma', shortDigest(digest)],
          ['Kontrollsumma, hela', `${digest} (SHA-256 av svarsdokumentet)`],
        ]),
    ...(submission === undefined ? [] : [[VERIFY_AT, submission.verifyAt]]),
    ...(basis === undefined
      ? []
      : [
          [
            'Kommuner som har svarat',
            answered.length === 0 ? 'Ingen' : `${answered.length} av ${members.length}: ${formatList(answered)}`,
          ],
          [
            'Kommuner som inte har svarat',
            silent.length === 0 ? 'Ingen' : `${silent.length} av ${members.length}: ${formatList(silent)}`,
          ],
          ...(basis.frozen === undefined ? [] : [['Fryst', frozenWords(basis.frozen)]]),
        ]),
  ];
}
