import { formatCount, formatDateTime } from '../../server/domain/text/swedish.ts';
import type { Archive, ListedFile } from './archive-contents.ts';

/** What an archive tells people of itself, in the order that it is read. */
export interface ArchiveReadme {
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly sections: readonly {
    readonly heading: string;
    readonly paragraphs: readonly string[];
    readonly points: readonly { readonly term: string; readonly text: string }[];
  }[];
  readonly files: readonly ListedFile[];
}

export function readmeOf(archive: Archive, listed: readonly ListedFile[], missing: readonly string[]): ArchiveReadme {
  const { round, reference, source, madeAt } = archive;
  return {
    title: titleOf(archive),
    facts: [
      { name: 'Omgång', value: round.title },
      { name: 'Enkät', value: round.survey },
      ...(reference === undefined ? [] : [{ name: 'Referens', value: reference }]),
      { name: 'Lämnat av', value: source },
      { name: 'Gjort', value: `${formatDateTime(madeAt)} (svensk tid)` },
      { name: 'Filer', value: `${formatCount(listed.length)} under data` },
    ],
    sections: [
      {
        heading: 'Vad det här är',
        paragraphs: [
          reference === undefined
            ? 'Allt som organisationerna har lämnat in i en omgång av en enkät om god och nära vård: varje version, också det som har ersatts eller återtagits. Vilken som gäller står i varje kvitto (state).'
            : 'Ett svar på en enkät om god och nära vård, som det lämnades in, med allt som behövs för att läsa och förstå det.',
          'Utkast, arbetsanteckningar och kontaktuppgifter finns inte med. Den som lämnade in eller återtog ett svar står med namn i kvittot; i övrigt står personer som id.',
        ],
        points: [],
      },
      {
        heading: 'Så är det ordnat',
        paragraphs: [],
        points: [
          {
            term: 'data/svar',
            text: 'En mapp för varje organisation, med SCB:s kod som namn, och i den en mapp för varje version (v1, v2 …).',
          },
          { term: 'data/enkat', text: 'Enkäterna som de var när svaren lämnades in, med kodbok.' },
          { term: 'data/omgang.json', text: 'Omgången, dess dagar och vilka som var med.' },
          {
            term: 'manifest-sha256.txt',
            text: 'Kontrollsumman (SHA-256) för varje fil under data; tagmanifest-sha256.txt har dem för filerna bredvid.',
          },
        ],
      },
      {
        heading: 'Så läses filerna',
        paragraphs: [
          'Börja med PDF-filerna. Alla andra filer är text i UTF-8 och går att öppna i vilken textredigerare som helst.',
        ],
        points: [
          { term: 'svar.pdf', text: 'Frågor och svar som de ser ut på papper.' },
          {
            term: 'svar.csv',
            text: 'En rad för varje uppgift, åtskild med komma, decimaler med punkt (RFC 4180). csv-metadata.json beskriver kolumnerna (W3C CSVW).',
          },
          {
            term: 'svar.json',
            text: 'Allt som svaret innehåller. svar.schema.json beskriver formen (JSON Schema 2020-12).',
          },
          {
            term: 'underlag.json',
            text: 'Vilka kommuner som ligger bakom varje tal och text, där svaret är räknat ur andra svar.',
          },
          {
            term: 'kvitto.json',
            text: 'Referens, tid, avsändare och svarets kontrollsumma: SHA-256 av svaren (answers), organisationens kod (organisation) och enkätens beteckning (survey) som JSON med nycklarna i ordning och utan blanksteg (RFC 8785).',
          },
          {
            term: 'handelser.csv',
            text: 'Vad som gjordes med svaret. Tiderna i alla filer är i UTC (ISO 8601) om inget annat sägs.',
          },
          {
            term: 'kodbok',
            text: 'Vad variablerna i svar.csv heter och betyder: att läsa (PDF, HTML) och för program (XML, DDI Codebook 2.5).',
          },
          { term: 'definition.json', text: 'Enkätens frågor och regler (JSON Schema med några egna ord).' },
        ],
      },
      {
        heading: 'Så kontrolleras det',
        paragraphs: [
          'Paketet följer BagIt 1.0 (RFC 8493), så många arkivprogram kan kontrollera det. I Samsvar: npm run --silent samsvar -- verify-archive FIL.zip',
          'Utan program för det: packa upp, ställ dig i mappen och skriv sha256sum -c manifest-sha256.txt',
        ],
        points: [],
      },
      ...(missing.length === 0 ? [] : [{ heading: 'Saknas', paragraphs: [...missing], points: [] }]),
    ],
    files: listed.map(({ path, about }) => ({ path: `data/${path}`, about })),
  };
}

export function titleOf({ round, participants, reference }: Archive): string {
  const [only] = participants;
  return reference === undefined || only === undefined
    ? `Arkivpaket: ${round.title}`
    : `Arkivpaket: ${only.name}, ${round.title}`;
}

/** The same as plain text, UTF-8. */
export function readmeText({ title, facts, sections, files }: ArchiveReadme): string {
  return [
    title,
    '='.repeat(title.length),
    '',
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    ...sections.flatMap(({ heading, paragraphs, points }) => [
      '',
      '',
      heading,
      '-'.repeat(heading.length),
      ...paragraphs.flatMap((paragraph) => ['', paragraph]),
      ...points.flatMap(({ term, text }) => ['', `${term}`, `    ${text}`]),
    ]),
    '',
    '',
    'Filerna',
    '-------',
    '',
    ...files.map(({ path, about }) => `${path}\r\n    ${about}`),
    '',
  ].join('\r\n');
}
