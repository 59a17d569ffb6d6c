import { formatCount } from '../../server/domain/text/swedish.ts';
import type { Block, DocumentSection } from '../document/block.ts';
import type { Document } from '../document/document.ts';
import { paragraphOf, sectionOf } from '../document/make-blocks.ts';
import type { Table } from '../document/table.ts';
import type { Archive, ListedFile } from '../report/archive-contents.ts';
import { whenMade } from './when-made.ts';

/** What an archive tells people of itself, in the order that it is read. `missing`: what could not be printed. */
export function archiveIndex(archive: Archive, listed: readonly ListedFile[], missing: readonly string[]): Document {
  const { round, reference, source, madeAt } = archive;
  const title = titleOf(archive);
  return {
    kind: 'index',
    title,
    name: title,
    about: round.title,
    description: title,
    margins: { what: title, whose: '', status: '', identity: reference ?? '' },
    facts: [
      { name: 'Omgång', value: round.title },
      { name: 'Enkät', value: round.survey },
      ...(reference === undefined ? [] : [{ name: 'Referens', value: reference }]),
      { name: 'Lämnat av', value: source },
      whenMade(madeAt),
      { name: 'Filer', value: `${formatCount(listed.length)} under data` },
    ],
    blocks: [
      section('Vad det här är', [
        reference === undefined
          ? 'Allt som organisationerna har lämnat in i en omgång av en enkät: varje version, också det som har ersatts eller återtagits. Vilken som gäller står i varje kvitto (state).'
          : 'Ett svar på en enkät, som det lämnades in, med allt som behövs för att läsa och förstå det.',
        'Utkast, arbetsanteckningar och kontaktuppgifter finns inte med. Den som lämnade in eller återtog ett svar står med namn i kvittot; i övrigt står personer som id.',
      ]),
      section(
        'Så är det ordnat',
        [],
        [
          [
            'data/svar',
            round.answers === undefined
              ? 'En mapp för varje organisation, med SCB:s kod som namn, och i den en mapp för varje version (v1, v2 …).'
              : 'En mapp för varje organisation, med SCB:s kod som namn. I den en mapp för varje svar (svar-1, svar-2 …), och i den en för varje version (v1, v2 …).',
          ],
          ['data/enkat', 'Enkäterna som de var när svaren lämnades in, med kodbok.'],
          ['data/omgang.json', 'Omgången, dess dagar och vilka som var med.'],
          [
            'manifest-sha256.txt',
            'Kontrollsumman (SHA-256) för varje fil under data; tagmanifest-sha256.txt har dem för filerna bredvid.',
          ],
        ],
      ),
      section(
        'Så läses filerna',
        [
          'Börja med PDF-filerna. Alla andra filer, utom bilagorna, är text i UTF-8 och går att öppna i vilken textredigerare som helst.',
        ],
        [
          ['svar.pdf', 'Frågor och svar som de ser ut på papper.'],
          [
            'svar.csv',
            'En rad för varje uppgift, åtskild med komma, decimaler med punkt (RFC 4180). csv-metadata.json beskriver kolumnerna (W3C CSVW).',
          ],
          ['svar.json', 'Allt som svaret innehåller. svar.schema.json beskriver formen (JSON Schema 2020-12).'],
          [
            'bilagor',
            'Filer som bifogades till svaren, oförändrade: frågans nummer, vilken i ordningen, och filens namn. Vad de hette och när de bifogades står i svar.json.',
          ],
          ['underlag.json', 'Vilka som ligger bakom varje tal och text, där svaret är räknat ur andra svar.'],
          [
            'kvitto.json',
            'Referens, tid, avsändare och svarets kontrollsumma: SHA-256 av svaren (answers), organisationens kod (organisation) och enkätens beteckning (survey) som JSON med nycklarna i ordning och utan blanksteg (RFC 8785).',
          ],
          [
            'handelser.csv',
            'Vad som gjordes med svaret. Tiderna i alla filer är i UTC (ISO 8601) om inget annat sägs.',
          ],
          [
            'kodbok',
            'Vad variablerna i svar.csv heter och betyder: att läsa (PDF, HTML) och för program (XML, DDI Codebook 2.5).',
          ],
          ['definition.json', 'Enkätens frågor och regler (JSON Schema med några egna ord).'],
        ],
      ),
      section('Så kontrolleras det', [
        'Paketet följer BagIt 1.0 (RFC 8493), så många arkivprogram kan kontrollera det. I Samsvar: npm run --silent samsvar -- verify-archive FIL.zip',
        'Utan program för det: packa upp, ställ dig i mappen och skriv sha256sum -c manifest-sha256.txt',
      ]),
      ...(missing.length === 0 ? [] : [section('Saknas', missing)]),
      filesSection(listed),
    ],
  };
}

export function titleOf({ round, participants, reference }: Archive): string {
  const [only] = participants;
  return reference === undefined || only === undefined
    ? `Arkivpaket: ${round.title}`
    : `Arkivpaket: ${only.name}, ${round.title}`;
}

type Term = readonly [name: string, text: string];

function section(title: string, paragraphs: readonly string[], terms: readonly Term[] = []): DocumentSection {
  const rows = terms.map(([name, value]) => ({ name, value }));
  const facts: Block[] = rows.length === 0 ? [] : [{ kind: 'facts', terms: true, rows }];
  return sectionOf(['front', 1], title, {
    blocks: [...paragraphs.map((text) => paragraphOf('preamble', text)), ...facts],
  });
}

function filesSection(listed: readonly ListedFile[]): DocumentSection {
  const table: Table = {
    kind: 'table',
    look: 'variables',
    columns: [
      { header: 'fil', kind: 'text', width: 60, repeated: true },
      { header: 'vad det är', kind: 'text', width: 40 },
    ],
    rows: listed.map(({ path, about }) => [{ lines: [{ text: `data/${path}`, href: `data/${path}` }] }, about]),
  };
  return sectionOf(['front', 1], 'Filerna', { blocks: [table] });
}
