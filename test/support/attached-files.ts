import { zipSync } from 'fflate';
import { TABLE_DEFINITION } from './table-survey.ts';

const { '5': more, ...others } = TABLE_DEFINITION.properties;

/** The survey with tables, whose question 5 takes at most two PDF files or pictures of up to 200 kB as evidence. */
export const ATTACHING_DEFINITION = {
  ...TABLE_DEFINITION,
  $id: 'bilagor-2018',
  properties: {
    ...others,
    '5': {
      ...more,
      properties: {
        ...more.properties,
        attachments: {
          title: 'Bifoga beslutet',
          type: 'array',
          maxItems: 2,
          types: ['pdf', 'png', 'docx', 'csv'],
          maxBytes: 200_000,
        },
      },
    },
  },
};

/** A small PDF whose words make it another file than those with other words. */
export function pdfFile(words: string, more = ''): Buffer {
  return Buffer.from(`%PDF-1.7\n% ${words}\n1 0 obj << /Type /Catalog ${more} >> endobj\nstartxref\n9\n%%EOF\n`);
}

const OFFICE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A document of Word with some parts more. */
export function docxFile(more: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  const part = (xml: string) => new TextEncoder().encode(`<?xml version="1.0"?>${xml}`);
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': part(
        `<Types><Override PartName="/word/document.xml" ContentType="${OFFICE}.document.main+xml"/></Types>`,
      ),
      'word/document.xml': part('<w:document/>'),
      ...more,
    }),
  );
}
