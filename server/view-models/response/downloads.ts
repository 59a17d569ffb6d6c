export interface DownloadView {
  readonly href: string;
  readonly text: string;
}

/** Links to the report in every format, each with what the format is for. */
export function downloadsOf(hrefOf: (format: string) => string): DownloadView[] {
  return [
    { href: hrefOf('pdf'), text: 'PDF för utskrift och arkiv' },
    { href: hrefOf('docx'), text: 'Word' },
    { href: hrefOf('xlsx'), text: 'Excel' },
    { href: hrefOf('csv'), text: 'CSV, en rad för varje uppgift' },
    { href: hrefOf('json'), text: 'JSON' },
    { href: hrefOf('zip'), text: 'För program: neutral CSV med CSVW, och JSON med schema (zip)' },
  ];
}
