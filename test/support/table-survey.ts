import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { surveyInCounty } from '../../server/catalogue/survey-in-county.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';

/**
 * A definition with a question of each kind that the surveys of 2023 lack: tables with rows that the definition names,
 * with the municipalities as rows, and with rows that the respondent makes; a date; an optional question; and money.
 */
export const TABLE_DEFINITION = {
  $schema: 'https://samsvar.example/survey-definition',
  $id: 'kommun-2018',
  title: 'SIP-möten och betalningar',
  respondent: 'municipality',
  year: 2018,
  lastDay: '2018-10-31',
  introduction: [],
  instructions: [],
  contact: [],
  parts: [
    {
      letter: 'A',
      title: 'Tabeller',
      sections: [{ pages: [['1'], ['2'], ['3'], ['4', '5', '6']] }],
    },
  ],
  $defs: {
    sip: {
      type: 'object',
      properties: {
        hemsjukv: { title: 'Hemsjukvård', type: 'integer', minimum: 0 },
        gp: { title: 'GP', type: 'integer', minimum: 0 },
        alla: { title: 'Alla', readOnly: true, computed: { sum: ['hemsjukv', 'gp'] } },
      },
      required: ['hemsjukv', 'gp'],
      additionalProperties: false,
    },
    belopp: {
      type: 'object',
      properties: {
        ar2017: { title: 'Fakturerat 2017', unit: 'SEK', type: 'integer', minimum: 0 },
        tolftedel: { title: 'Tolftedel', unit: 'SEK', readOnly: true, computed: { divide: ['ar2017', 12], round: 0 } },
      },
      required: ['ar2017'],
      additionalProperties: false,
    },
    insats: {
      type: 'object',
      properties: {
        omrade: {
          title: 'Område',
          oneOf: [
            { const: 'vardgaranti', title: 'Förstärkt vårdgaranti' },
            { const: 'patientkontrakt', title: 'Patientkontrakt' },
          ],
        },
        insats: { title: 'Insats', type: 'string', characterLimit: 200 },
        klar: { title: 'Klart senast', type: 'string', format: 'date' },
      },
      required: ['omrade', 'insats'],
      additionalProperties: false,
    },
  },
  type: 'object',
  properties: {
    '1': {
      kind: 'table',
      title: 'Genomförda SIP-möten inom slutenvården och för inskrivning i hemsjukvård',
      shortTitle: 'SIP-möten',
      type: 'object',
      properties: {
        rows: {
          type: 'object',
          properties: {
            offentliga: { title: 'Offentliga vårdcentraler, antal SIP', $ref: '#/$defs/sip' },
            privata: { title: 'Privata vårdcentraler, antal SIP', $ref: '#/$defs/sip' },
          },
          required: ['offentliga', 'privata'],
          additionalProperties: false,
          total: { title: 'Totalt antal SIP/inskrivning' },
        },
      },
      required: ['rows'],
      additionalProperties: false,
    },
    '2': {
      kind: 'table',
      title: 'Belopp per kommun',
      shortTitle: 'Betalningar',
      type: 'object',
      properties: {
        rows: {
          type: 'object',
          rowsFrom: { kind: 'municipality' },
          additionalProperties: { $ref: '#/$defs/belopp' },
          total: {},
        },
      },
      required: ['rows'],
      additionalProperties: false,
    },
    '3': {
      kind: 'table',
      title: 'Beskriv vilka insatser som ska genomföras',
      shortTitle: 'Insatser',
      type: 'object',
      properties: {
        rows: { type: 'array', minItems: 1, maxItems: 100, items: { $ref: '#/$defs/insats' } },
      },
      required: ['rows'],
      additionalProperties: false,
    },
    '4': {
      kind: 'date',
      title: 'När beslutades planen?',
      type: 'object',
      properties: {
        date: { type: 'string', format: 'date', formatMinimum: '2018-01-01', formatMaximum: '2018-12-31' },
      },
      required: ['date'],
      additionalProperties: false,
    },
    '5': {
      kind: 'text',
      title: 'Något mer?',
      optional: true,
      type: 'object',
      properties: { text: { type: 'string', characterLimit: 500 } },
      required: ['text'],
      additionalProperties: false,
    },
    '6': {
      kind: 'number',
      title: 'Vad har planen kostat?',
      unit: 'SEK',
      type: 'object',
      properties: { number: { type: 'integer', minimum: 0 } },
      required: ['number'],
      additionalProperties: false,
    },
  },
  required: ['1', '2', '3', '4', '6'],
  additionalProperties: false,
};

/** A catalogue that has read the definition, and the survey as Halland's municipalities are asked it. */
export function tableSurvey(): { catalogue: ReturnType<typeof loadCatalogue>; survey: Survey } {
  const catalogue = loadCatalogue();
  return { catalogue, survey: surveyInCounty(catalogue.read(TABLE_DEFINITION), '13') };
}

/**
 * The same survey with all that a table can compute: shares of the answer to question 6, and totals of rows that the
 * respondent makes, whose costs are computed from others.
 */
export function computingTableSurvey(): Survey {
  const { belopp, insats } = TABLE_DEFINITION.$defs;
  const { '3': open, ...others } = TABLE_DEFINITION.properties;
  const share = {
    title: 'Andel av kostnaden',
    unit: 'SEK',
    readOnly: true,
    computed: { share: { of: '6', by: 'ar2017' } },
  };
  const definition = {
    ...TABLE_DEFINITION,
    $defs: {
      ...TABLE_DEFINITION.$defs,
      belopp: { ...belopp, properties: { ...belopp.properties, andel: share } },
      insats: {
        ...insats,
        properties: {
          ...insats.properties,
          antal: { title: 'Antal', type: 'integer', minimum: 1 },
          pris: { title: 'Pris', unit: 'SEK', type: 'number', minimum: 0, maximum: 1_000_000 },
          styckpris: {
            title: 'Styckpris',
            unit: 'SEK',
            readOnly: true,
            computed: { divide: ['pris', 'antal'], round: 2 },
          },
          kvar: { title: 'Kvar av tusen', unit: 'SEK', readOnly: true, computed: { subtract: [1000, 'styckpris'] } },
        },
      },
    },
    properties: {
      ...others,
      '3': { ...open, properties: { rows: { ...open.properties.rows, total: {} } } },
    },
  };
  return surveyInCounty(loadCatalogue().read(definition), '13');
}

/** The same survey with a table in which the respondent makes up to so many rows. */
export function largeTableSurvey(most: number): Survey {
  const { '3': open, ...others } = TABLE_DEFINITION.properties;
  const { rows } = open.properties;
  const larger = { ...open, properties: { ...open.properties, rows: { ...rows, maxItems: most } } };
  const definition = { ...TABLE_DEFINITION, properties: { ...others, '3': larger } };
  return surveyInCounty(loadCatalogue().read(definition), '13');
}

/** Complete answers of a municipality in Halland. */
export const TABLE_ANSWERS = {
  '1': { rows: { offentliga: { hemsjukv: 52, gp: 175 }, privata: { hemsjukv: 49, gp: 104 } } },
  '2': {
    rows: {
      '1382': { ar2017: 5042 },
      '1384': { ar2017: 1501612 },
      '1383': { ar2017: 428570 },
      '1380': { ar2017: 156302 },
      '1381': { ar2017: 177061 },
      '1315': { ar2017: 0 },
    },
  },
  '3': {
    rows: {
      '1': { omrade: 'vardgaranti', insats: 'Fler tider på vårdcentralen', klar: '2018-09-30' },
      '3': { omrade: 'patientkontrakt', insats: 'Fast kontakt i hela länet' },
    },
  },
  '4': { date: '2018-04-12' },
  '6': { number: 250000 },
};
