import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../../exports/data/json.ts';
import { reportSchemaOf } from '../../../exports/data/report-schema.ts';
import { type Report, type ReportStatus, readingVersionOf, reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { municipalAnswers, rssOwnAnswers } from '../../../server/demo/halland-2023.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { basisWith } from '../../../server/domain/counting/basis.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../../server/domain/counting/computed-numbers.ts';
import { overridesOf } from '../../../server/domain/counting/number-override.ts';
import { CAME_BY } from '../../../server/domain/on-behalf/on-behalf.ts';
import { variablesOf } from '../../../server/domain/programs/codebook.ts';
import { aggregateYearBefore } from '../../../server/domain/years/year-before.ts';
import { compareYears } from '../../../server/domain/years/year-comparison.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { hallandRespondent, RSS_HALLAND } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';
import { EVERY_REPORT } from '../documents/every-document.ts';
import { regionReport, rssReport } from '../report/sample-reports.ts';

const catalogue = loadCatalogue();
const { surveys, survey } = catalogue;
const madeAt = '2024-03-28T12:05:00.000Z';

/** Finds what ajv has against a report, as it is written, by the schema of the reports of a survey. */
function checkerOf(schemaReport: Pick<Report, 'survey' | 'parts'>): (report: Report) => unknown[] {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  ajv.addFormat('date-time', fullFormats['date-time']);
  ajv.addFormat('date', fullFormats.date);
  const validate = ajv.compile(reportSchemaOf(schemaReport));
  return (report) => {
    const written: unknown = JSON.parse(new TextDecoder().decode(jsonOf(report)));
    return validate(written)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message, params }) => [instancePath, message, params]);
  };
}

/** What ajv has against a report, by the schema that is made beside it. */
function faultsOf(report: Report, schemaReport: Report = report): unknown[] {
  return checkerOf(schemaReport)(report);
}

function reportWith(id: string, answers: Answers, problems = true): Report {
  const asked = survey(id);
  const organisation = hallandRespondent(asked.respondent);
  return reportOf(asked, {
    organisation,
    answers,
    status: 'draft',
    problems: problems ? catalogue.check(asked, answers, 'complete') : [],
    madeAt,
  });
}

const anyTime = fc.date({ min: new Date('2023-01-01'), max: new Date('2033-12-31'), noInvalidDate: true });
const isoTime = anyTime.map((date) => date.toISOString());
const isoDay = isoTime.map((time) => time.slice(0, 10));
const digest = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const identity = { reference: fc.string(), version: fc.nat(), submittedAt: isoTime };
const withdrawal = fc.option(isoTime, { nil: undefined });

/** What can stand beside the answers of a report, in every state that a response can be in. */
const anyState = fc.record({
  status: fc.constantFrom<Exclude<ReportStatus, 'reading'>>('draft', 'submitted', 'withdrawn', 'released', 'computed'),
  decision: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('reservation' as const) }),
      fc.record({ kind: fc.constant('decided' as const), board: fc.string(), day: isoDay, paragraph: fc.string() }),
    ),
    { nil: undefined },
  ),
  submission: fc.record({ ...identity, digest, verifyAt: fc.webUrl() }),
  withdrawnAt: withdrawal,
  onBehalf: fc.option(fc.record({ organisation: fc.string(), cameBy: fc.constantFrom(...CAME_BY), cameOn: isoDay }), {
    nil: undefined,
  }),
  release: fc.record({
    reference: fc.string(),
    madeAt: isoTime,
    digest,
    grounds: fc.array(fc.string()),
    of: fc.record(identity),
  }),
  basis: fc.constantFrom(...Object.values(EVERY_REPORT).map(({ basis }) => basis)),
  madeAt: isoTime,
});

type State = typeof anyState extends fc.Arbitrary<infer One> ? One : never;

function stateOf(id: string, answers: Answers, state: State): Report {
  const { status, decision, submission, withdrawnAt, onBehalf, release, basis } = state;
  const report = reportWith(id, answers, status === 'draft');
  const isSent = status === 'submitted' || status === 'withdrawn';
  return {
    ...report,
    status,
    ...(onBehalf === undefined ? {} : { onBehalf }),
    ...(basis === undefined ? {} : { basis }),
    ...(isSent
      ? {
          submission: {
            ...submission,
            ...(status === 'withdrawn' ? { withdrawnAt: state.madeAt } : {}),
            ...(decision === undefined ? {} : { decision }),
          },
        }
      : {}),
    ...(status === 'released'
      ? { release: { ...release, of: { ...release.of, ...(withdrawnAt === undefined ? {} : { withdrawnAt }) } } }
      : {}),
  };
}

describe('every report that is exported as JSON follows its JSON Schema', () => {
  test('the samples of every kind of question, and of an RSS’s response with its basis', () => {
    expect(faultsOf(regionReport())).toEqual([]);
    expect(faultsOf({ ...rssReport(), answers: {} })).toEqual([]);
  });

  test.each(surveys.map(({ id }) => id))('whatever is answered, right or wrong: %s', (id) => {
    const schema = readingVersionOf(survey(id), madeAt);
    const check = checkerOf(schema);
    fc.assert(
      fc.property(arbitraryAnswers(survey(id)), (answers) => {
        expect(check(reportWith(id, answers))).toEqual([]);
      }),
      { numRuns: runs(10) },
    );
    expect(faultsOf(schema)).toEqual([]);
  });

  test.each(Object.entries(EVERY_REPORT))('in every state: %s', (_, report) => {
    expect(faultsOf({ ...report, answers: {} })).toEqual([]);
  });

  test.each(surveys.map(({ id }) => id))('in any combination of states: %s', (id) => {
    const check = checkerOf(readingVersionOf(survey(id), madeAt));
    fc.assert(
      fc.property(arbitraryAnswers(survey(id)), anyState, (answers, state) => {
        expect(check(stateOf(id, answers, state))).toEqual([]);
      }),
      { numRuns: runs(10) },
    );
  });

  test('a number that could not be read, kept as it was typed', () => {
    expect(faultsOf(reportWith('region-2023', { '22': { number: 'cirka tre' } }))).toEqual([]);
  });

  test('Halland’s RSS response with number overrides, a frozen basis, and the year before beside', () => {
    const [rss, kommun, earlier] = [survey('rss-2023'), survey('kommun-2023'), survey('kommun-2022')];
    const members = municipalAnswers(kommun);
    const counted = { ...aggregate(rss, kommun, members), frozen: { at: madeAt, by: 'Rut Exempel' } };
    const computed = withComputedNumbers(rssOwnAnswers(rss), numbersAsAnswers(counted));
    const answers = { ...computed, '1': { numbers: { ...computed['1']?.numbers, distansmonitorering: 1 } } };
    const place = { question: '1', option: 'distansmonitorering', number: 1 };
    const reason = { ...place, computed: 5, reason: 'Två kommuner delar tjänsten.', by: 'Rut Exempel', at: madeAt };
    const basis = {
      ...basisWith(counted, overridesOf(counted, answers, [reason])),
      compiled: [
        {
          question: '3',
          traced: [
            {
              text: 'Mobila team. ',
              origin: 'taken' as const,
              sources: [{ member: '1380', version: 1, text: 'Mobila team.' }],
            },
            { text: 'Och mer.', origin: 'typed' as const, sources: [] },
          ],
        },
      ],
    };
    const surveysOfTwoYears = { survey: rss, countedSurvey: kommun, earlier };
    const before = aggregateYearBefore(
      surveysOfTwoYears,
      members.map(({ organisation }) => ({ organisation, answers: {} })),
    );
    const report = reportOf(rss, {
      organisation: RSS_HALLAND,
      answers,
      status: 'draft',
      basis,
      years: compareYears(surveysOfTwoYears, before, counted),
      problems: [],
      madeAt,
    });
    expect(report.basis?.overrides).toHaveLength(1);
    expect(faultsOf(report)).toEqual([]);
  });
});

describe('the JSON Schema of reports', () => {
  test('refuses what is not a report of the survey', () => {
    const report = reportWith('kommun-2023', { I: { chosen: ['ja'] } }, false);
    expect(faultsOf({ ...report, madeAt: 'i går' }, report)).not.toEqual([]);
    expect(faultsOf({ ...report, answers: { I: { chosen: ['kanske'] } } }, report)).not.toEqual([]);
    expect(faultsOf({ ...report, answers: { Z: { text: 'Finns inte' } } }, report)).not.toEqual([]);
    expect(faultsOf({ ...report, survey: { ...report.survey, id: 'rss-2023' } }, report)).not.toEqual([]);
  });

  test.each(surveys.map(({ id }) => id))('names the variable of the codebook at every answer: %s', (id) => {
    const schema = JSON.stringify(reportSchemaOf(readingVersionOf(survey(id), madeAt)));
    for (const { name } of variablesOf(survey(id).questions)) expect(schema).toMatch(new RegExp(`[ ]${name}[,.]`));
  });
});
