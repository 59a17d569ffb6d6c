import { describe, expect, it } from 'vitest';
import { ddiOf } from '../../../exports/data/ddi.ts';
import { feedbackDocument } from '../../../exports/documents/feedback.ts';
import { responseDocument } from '../../../exports/documents/response.ts';
import { responseWorkbook } from '../../../exports/documents/response-workbook.ts';
import { roundWorkbook } from '../../../exports/documents/round-workbook.ts';
import { memberTextsDocument } from '../../../exports/documents/texts-to-mail.ts';
import { reportOf } from '../../../exports/report/report.ts';
import { municipalAnswers } from '../../../server/demo/halland-2023.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers } from '../../../server/domain/counting/computed-numbers.ts';
import { brokenRules, numbersIn } from '../../../server/domain/counting/number-rules.ts';
import { memberKindOf } from '../../../server/domain/people/organisation-kind.ts';
import { feedbackTo } from '../../../server/domain/submission/feedback.ts';
import { sentenceOf } from '../../../server/domain/survey/problem.ts';
import {
  surveysOfVardcentraler,
  VARDCENTRALER,
  withoutMunicipalities,
} from '../../support/surveys-of-vardcentraler.ts';

const catalogue = surveysOfVardcentraler();
const [rss, asked] = [catalogue.survey('rss-2023'), catalogue.survey('kommun-2023')];
const answers = [...municipalAnswers(asked)].map(
  ({ answers: given }): Answers => JSON.parse(JSON.stringify(given), withoutMunicipalities),
);
const basis = aggregate(
  rss,
  asked,
  VARDCENTRALER.map((organisation, index) => ({
    organisation,
    answers: index === 2 ? undefined : answers[index],
  })),
);
const madeAt = '2024-01-10T09:00:00.000Z';
const organisation = { code: 'rss-13', name: 'RSS Halland', kind: 'rss', county: '13' };
const numbers = { ...numbersAsAnswers(basis), '2': { text: 'Två av tre.' } };
const report = reportOf(rss, { organisation, answers: numbers, status: 'computed', basis, problems: [], madeAt });

/** Everything that a document says, without the ids of surveys and variables. */
async function said(document: object): Promise<string> {
  const sheets = 'sheets' in document && Array.isArray(document.sheets) ? document.sheets : [];
  const rows = [];
  for (const { rows: own } of sheets) for await (const row of own) rows.push(row);
  return JSON.stringify([document, rows]).replaceAll(/kommun-20\d\d|\bq\w+__\w+/g, '');
}

describe('where vårdcentraler answer what municipalities do', () => {
  it('what is counted knows what its members are called', () => {
    expect(memberKindOf(basis)).toMatchObject({ code: 'vardcentral', several: 'vårdcentraler' });
  });

  it.each([
    ['the response with its basis', responseDocument(report)],
    ['its workbook', responseWorkbook(report)],
    [
      'the workbook of the round',
      roundWorkbook({
        title: 'Hösten',
        survey: asked,
        madeAt,
        participants: VARDCENTRALER.map((one) => ({ organisation: one, submission: undefined })),
        reportOf: async () => undefined,
      }),
    ],
    ['the codebook', { xml: new TextDecoder().decode(ddiOf(asked, madeAt)) }],
    [
      'their texts in one document',
      memberTextsDocument({
        survey: rss,
        organisation: organisation.name,
        question: { id: '3', title: 'Ge exempel.' },
        contact: undefined,
        submission: undefined,
        madeAt,
        source: { id: 'B', title: 'Ge exempel.' },
        texts: [],
        missing: [],
        joinedLength: 0,
        memberKind: memberKindOf(basis),
      }),
    ],
    [
      'the feedback to one of them',
      feedbackDocument(
        feedbackTo('vc-1', {
          organisation,
          survey: rss,
          answers: numbers,
          basis,
          submission: { reference: 'K7RM-4WPX', version: 1, submittedAt: madeAt },
        }) ?? failed(),
        madeAt,
      ),
    ],
  ])('%s says vårdcentral, and nothing of municipalities', async (_, document) => {
    const words = await said(document);
    expect(words).toMatch(/vårdcentral/i);
    expect(words.match(/.{0,60}kommun.{0,40}/gi) ?? []).toEqual([]);
  });

  it('a number that is larger than they are many is told of in their name', () => {
    const [first] = basis.numbers;
    const wrong = { [first?.question ?? '']: { numbers: { [first?.option ?? '']: 9 } } };
    const [sentence] = brokenRules(basis, numbersIn(wrong)).map(sentenceOf);
    expect(sentence).toMatch(/9 är fler än de 3 vårdcentraler som räknas\./);
  });
});

function failed(): never {
  throw new Error('Vårdcentralen Andersberg was not counted');
}
