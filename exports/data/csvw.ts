import { variablesOf } from '../../server/domain/programs/codebook.ts';
import { genitiveOf } from '../../server/domain/text/swedish.ts';
import type { Report } from '../report/report.ts';
import { answerWords } from '../report/wording.ts';
import { neutralColumns } from './neutral-columns.ts';
import { neutralFileOf } from './neutral-csv.ts';
import { reportQuestions } from './report-questions.ts';

/** The file name under which programs look for metadata beside a CSV file (W3C, “Model for Tabular Data”, 5.3). */
export const CSVW_FILE_NAME = 'csv-metadata.json';

/** The licence of the data, as an address that programs know: authorities' statements have no copyright. */
const LICENCE = 'https://creativecommons.org/publicdomain/mark/1.0/';
const RIGHTS = 'Svaren är yttranden av myndigheter, som upphovsrätt inte gäller för (9 § upphovsrättslagen).';

/**
 * The CSVW metadata (W3C, “Metadata Vocabulary for Tabular Data”) of a report's neutral CSV, in UTF-8. `url`: the
 * address of the CSV relative to the metadata.
 */
export function csvwOf(report: Report, url: string): Uint8Array {
  const { survey, organisation, submission, madeAt } = report;
  const { columns, key } = neutralColumns(neutralFileOf([report]));
  const metadata = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'sv' }],
    url,
    'dc:title': [survey.title, organisation?.name, answerWords(report)].filter((part) => part !== undefined).join(', '),
    'dc:description': `${survey.id}, avser ${survey.year}. En rad för varje uppgift i svaret; det som inte är besvarat har ingen rad.`,
    ...(organisation === undefined ? {} : { 'dc:creator': organisation.name }),
    'dc:identifier': submission?.reference ?? report.digest ?? survey.id,
    'dc:issued': { '@value': submission?.submittedAt ?? madeAt, '@type': 'dateTime' },
    'dc:license': { '@id': LICENCE },
    'dc:rights': survey.issuer === undefined ? RIGHTS : `${RIGHTS} Frågornas lydelse är ${genitiveOf(survey.issuer)}.`,
    'dc:language': 'sv',
    dialect: {
      encoding: 'utf-8',
      lineTerminators: ['\r\n'],
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
      trim: false,
    },
    tableSchema: {
      columns: columns.map(({ name, title, description, datatype, required }) => ({
        name,
        titles: { en: name, sv: title },
        'dc:description': description,
        datatype: name === 'variable' ? { base: 'string', format: variablePattern(report) } : datatype,
        required,
        null: '',
      })),
      primaryKey: key,
    },
  };
  return new TextEncoder().encode(`${JSON.stringify(metadata, null, 2)}\n`);
}

/** A regular expression that matches the names of the survey's variables and nothing else. */
function variablePattern(report: Report): string {
  return variablesOf(reportQuestions(report))
    .map(({ name }) => name)
    .join('|');
}
