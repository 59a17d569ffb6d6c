import { archiveIndex, titleOf } from '../documents/archive-index.ts';
import type { Print } from '../pdf/printer.ts';
import { screenHtml } from '../print/html.ts';
import type { Archive, ListedFile } from '../report/archive-contents.ts';
import { textOf } from '../text/text.ts';
import { bagOf } from './bag.ts';
import { archivedFiles } from './files.ts';

/**
 * The archive package: a zipped bag (BagIt, RFC 8493) with the submissions in every format, the definitions and
 * codebooks that explain them, receipts, events, and an index for people. Yielded in pieces; one file is in memory at a
 * time. `print`: how PDFs are made, in a browser by default.
 */
export function archivePackageOf(archive: Archive, print?: Print): AsyncGenerator<Uint8Array> {
  const listed: ListedFile[] = [];
  const missing: string[] = [];
  const { round, source, madeAt, reference } = archive;
  return bagOf({
    name: archiveName(archive),
    madeAt,
    info: [
      ['Source-Organization', source],
      ['External-Description', titleOf(archive)],
      ['External-Identifier', reference ?? round.id],
    ],
    payload: archivedFiles(archive, listed, missing, print),
    tagFiles() {
      const index = archiveIndex(archive, listed, missing);
      const text = new TextEncoder();
      return [
        { name: 'LÄSMIG.txt', content: text.encode(textOf(index)) },
        { name: 'index.html', content: text.encode(screenHtml(index)) },
      ];
    },
  });
}

/** The name of the package and of the folder in it: “arkiv-region-2023-1380-K7RM-4WPX”, plain ASCII. */
export function archiveName({ round, participants, reference, madeAt }: Archive): string {
  const [only] = participants;
  const what = reference === undefined ? [`lan-${round.county}`, madeAt.slice(0, 10)] : [only?.code ?? '', reference];
  return ['arkiv', round.survey, ...what].join('-').replace(/[^0-9A-Za-z-]+/g, '-');
}
