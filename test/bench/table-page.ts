import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';
import { readSurvey } from '../../server/catalogue/read-survey.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import type { LoadedResponse } from '../../server/domain/workflow/loaded-response.ts';
import { loadViews } from '../../server/http/rendering/views.ts';
import { REGION_HALLAND } from '../support/halland.ts';
import { loadedResponse } from '../support/loaded-response.ts';
import type { Benchmark } from './benchmark.ts';
import { bareTemplate, everyPage, rendering, VIEWS } from './form.ts';

const ROWS = Array.from({ length: 50 }, (_, index) => `rad-${index + 1}`);
const TYPED = ['personer', 'timmar', 'kostnad', 'uppdrag', 'dagar', 'resor'];

/** A page with one large table, six columns typed and two computed, and every cell filled. */
export const tablePage: Benchmark = {
  name: 'table-page',
  title: 'Render a page with a table of 50 rows and 8 columns',
  floor: 'Handlebars alone, on a view model that is ready',
  bar: 2,
  rounds: 120,
  warmUp: 40,
  async openFloor() {
    const template = bareTemplate('form-page');
    const views = everyPage(filled());
    return rendering(() => views.map((view) => template(view)));
  },
  async openSubject() {
    const views = loadViews(VIEWS);
    const loaded = filled();
    return rendering(() => everyPage(loaded).map((view) => views.page('form-page', view)));
  },
};

function filled(): LoadedResponse {
  const cells = (row: number) =>
    Object.fromEntries(TYPED.map((column, place) => [column, 1 + ((row * 13 + place * 29) % 1_000)]));
  const answers: Answers = { '1': { rows: Object.fromEntries(ROWS.map((code, row) => [code, cells(row)])) } };
  // The survey is in no catalogue, so the response is checked as another and given this one.
  const loaded = loadedResponse(loadCatalogue().survey('region-2023'), REGION_HALLAND, {});
  return { ...loaded, survey: surveyWithTable(), answers, wrong: [], blockers: [] };
}

function surveyWithTable(): Survey {
  const typed = TYPED.map((code) => [code, { title: code, type: 'integer', minimum: 0 }]);
  const computed = [
    ['summa', { title: 'Tillsammans', readOnly: true, computed: { sum: ['personer', 'uppdrag'] } }],
    ['per-timme', { title: 'Per timme', readOnly: true, computed: { divide: ['kostnad', 'timmar'], round: 1 } }],
  ];
  const definition = {
    $schema: 'https://samsvar.example/survey-definition',
    $id: 'tabell-2023',
    title: 'Tabell',
    respondent: 'region',
    year: 2023,
    lastDay: '2023-12-31',
    introduction: [],
    instructions: [],
    contact: [],
    parts: [{ letter: 'A', title: 'Tabell', sections: [{ pages: [['1']] }] }],
    $defs: {
      rad: {
        type: 'object',
        properties: Object.fromEntries([...typed, ...computed]),
        required: TYPED,
        additionalProperties: false,
      },
    },
    type: 'object',
    properties: {
      '1': {
        kind: 'table',
        title: 'Tabell',
        type: 'object',
        properties: {
          rows: {
            type: 'object',
            properties: Object.fromEntries(ROWS.map((code) => [code, { title: code, $ref: '#/$defs/rad' }])),
            required: ROWS,
            additionalProperties: false,
            total: { title: 'Totalt' },
          },
        },
        required: ['rows'],
        additionalProperties: false,
      },
    },
    required: ['1'],
    additionalProperties: false,
  };
  const read = readDefinition(definition);
  if ('faults' in read) throw new Error(read.faults.map(({ sentence }) => sentence).join(' '));
  return readSurvey(read.definition);
}
