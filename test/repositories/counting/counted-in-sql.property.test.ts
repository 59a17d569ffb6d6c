import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionContext } from '../../../server/actions/context.ts';
import { aggregateOf } from '../../../server/actions/response/aggregate-response.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { type Catalogue, loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Aggregate } from '../../../server/domain/counting/aggregate.ts';
import { submissionBehind } from '../../../server/domain/counting/member.ts';
import { possibleNumber } from '../../../server/domain/counting/possible-number.ts';
import type { Organisation } from '../../../server/domain/people/organisation.ts';
import type { Person } from '../../../server/domain/people/person.ts';
import type { Response } from '../../../server/domain/response/response.ts';
import { frozenBasesIn } from '../../../server/repositories/freezing/frozen-bases.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { submittedAnswersIn } from '../../../server/repositories/submission/submitted-answers.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import {
  countFrozenInSql,
  countInSql,
  type SqlCount,
  type SqlRules,
  sqlRulesOf,
} from '../../support/counted-in-sql.ts';
import { useTestDatabase } from '../../support/database.ts';
import { RSS_HALLAND } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';
import { quickPrinter } from '../../support/quick-printer.ts';
import { submissionOf } from '../../support/round.ts';
import { type Definition, readDefinition } from '../../surveys/definition.ts';

/** How many random rounds of municipalities each rule is tried on. */
const ROUNDS = runs(5);
const MOST = 40;
const NOW = '2024-03-01T09:00:00.000Z';

const MEMBERS: readonly Organisation[] = Array.from({ length: MOST }, (_, index) => ({
  code: String(9000 + index),
  name: `Kommun ${index}`,
  kind: 'municipality',
  county: '13',
}));

/** Two surveys, and the rules for counting the one's responses for the other. */
interface Surveys {
  readonly catalogue: Catalogue;
  readonly rules: SqlRules;
}

const official: Surveys = {
  catalogue: loadCatalogue(),
  rules: sqlRulesOf(readDefinition('rss'), readDefinition('kommun'), { 'I.2': 'I' }),
};

/**
 * The same surveys, except that some counted questions are follow-up questions: in two steps, and of either of two
 * questions.
 */
const withFollowUps = surveysWithFollowUps();

function surveysWithFollowUps(): Surveys {
  const kommun: Definition = readDefinition('kommun');
  const ticked = (question: string, option: string) => ({
    properties: { [question]: { properties: { chosen: { contains: { const: option } } }, required: ['chosen'] } },
    required: [question],
  });
  const asked = (when: Definition['allOf'][number]['if'], question: string) => {
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
    kommun.allOf.push({ if: when, then: { required: [question] } });
    kommun.required = kommun.required.filter((id) => id !== question);
  };
  asked(ticked('I', 'ja'), 'J.1');
  asked(ticked('J.1', 'ja'), 'J.2');
  asked({ anyOf: [ticked('C', 'aldre'), ticked('D', 'barn-och-unga')] }, 'M');
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-surveys-'));
  try {
    cpSync(new URL('../../../surveys/', import.meta.url), folder, { recursive: true });
    writeFileSync(join(folder, '2023', 'kommun.json'), JSON.stringify(kommun));
    const heads = { 'I.2': 'I', 'J.1': 'I', 'J.2': 'I', D: 'C', M: 'C' };
    return { catalogue: loadCatalogue(folder), rules: sqlRulesOf(readDefinition('rss'), kommun, heads) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What one participant does: the submissions that it makes in turn, and the draft that it may have begun afterwards.
 */
interface Fate {
  readonly submitted: readonly { readonly answers: Answers; readonly withdrawn: boolean }[];
  readonly draft: Answers | undefined;
}

/** With the answers that it submits in the end. */
type FateWithEnd = Fate & { readonly end: Answers };

function fates({ catalogue }: Surveys): fc.Arbitrary<FateWithEnd[]> {
  const answers = arbitraryAnswers(catalogue.survey('kommun-2023'));
  const sent = fc.record({ answers, withdrawn: fc.boolean() });
  const submitted = fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: answers.map((said) => [{ answers: said, withdrawn: false }]) },
    { weight: 2, arbitrary: fc.array(sent, { minLength: 1, maxLength: 3 }) },
  );
  return fc.array(fc.record({ submitted, draft: fc.option(answers, { nil: undefined, freq: 2 }), end: answers }), {
    minLength: 1,
    maxLength: MOST,
    size: 'max',
  });
}

const database = useTestDatabase();
let sara: Person;
beforeAll(async () => {
  const { knex } = database();
  await organisationsIn(knex).insert([RSS_HALLAND, ...MEMBERS]);
  sara = await peopleIn(knex).insert({ email: 'sara@kommun.example', name: 'Sara Samordnare' });
});

/** The municipalities' round after everything in their fates, and the RSS's response that counts it. */
interface Opened {
  readonly trx: Knex;
  readonly basis: string;
  /** In the order of the fates. */
  readonly responses: readonly Response[];
  readonly rss: Response;
}

async function openRound(surveys: Surveys, trx: Knex, all: readonly Fate[]): Promise<Opened> {
  const terms = { title: 'Kommunfrågor', county: '13', opensOn: '2024-01-15', lastDay: '2024-03-31' };
  const codes = MEMBERS.slice(0, all.length).map(({ code }) => code);
  const context = contextOf(surveys);
  const basis = await openRoundIn(context, trx, { ...terms, survey: 'kommun-2023' }, codes, NOW);
  const round = await openRoundIn(
    context,
    trx,
    { ...terms, survey: 'rss-2023', countedRound: basis.id },
    [RSS_HALLAND.code],
    NOW,
  );
  const found = new Map((await responsesIn(trx).inRound(basis.id)).map((one) => [one.organisation.code, one]));
  const responses = codes.flatMap((code) => found.get(code) ?? []);
  for (const [index, { submitted, draft }] of all.entries()) {
    const response = responses[index];
    if (response === undefined) throw new Error('Everybody takes part');
    for (const { answers, withdrawn } of submitted) {
      const id = await submit(trx, response, answers);
      if (withdrawn) await submissionsIn(trx).withdraw(id, { personId: sara.id, reason: 'Fel.', at: NOW });
    }
    if (draft === undefined) continue;
    const edits = Object.entries(draft).map(([question, answer]) => ({ question, answer }));
    await responsesIn(trx).writeAnswers(response.id, edits, sara.id, NOW);
  }
  const rss = await responsesIn(trx).findInRound(round.id, RSS_HALLAND.code);
  if (rss === undefined) throw new Error('The RSS takes part');
  return { trx, basis: basis.id, responses, rss };
}

async function submit(trx: Knex, response: Response, answers: Answers): Promise<string> {
  return (await submissionsIn(trx).insert(submissionOf({ ...response, answers }, sara, NOW))).id;
}

function contextOf({ catalogue }: Surveys): ActionContext {
  return {
    catalogue,
    database: database(),
    now: () => new Date(NOW),
    randomBytes: (count) => new Uint8Array(count),
    opensExamples: false,
    printer: quickPrinter,
    baseUrl: 'https://samsvar.example',
  };
}

/** What the product counts, read through the open transaction. */
async function countedBy(surveys: Surveys, { trx, rss }: Opened): Promise<Aggregate> {
  const aggregated = await aggregateOf(contextOf(surveys), trx, rss);
  if (aggregated === undefined) throw new Error('The RSS counts municipalities');
  return aggregated;
}

/**
 * Tries a rule on random rounds, each in a transaction of its own. Rounds of earlier tries stay in the database and
 * must not be counted.
 */
function inRounds<T>(
  surveys: Surveys,
  arbitrary: fc.Arbitrary<T>,
  fatesOf: (tried: T) => readonly Fate[],
  holds: (opened: Opened, tried: T) => Promise<void>,
): Promise<void> {
  const tries = fc.asyncProperty(arbitrary, (tried) =>
    database().knex.transaction(async (trx) => holds(await openRound(surveys, trx, fatesOf(tried)), tried)),
  );
  return fc.assert(tries, { numRuns: ROUNDS });
}

type Standings = Record<SqlCount['standing'], SqlCount['behind']>;

/** For each number: the municipalities by their standing, with the submission that each was read from, sorted. */
function standingsInSql(rows: readonly SqlCount[]): Map<string, Standings> {
  const found = new Map<string, Standings>();
  for (const { question, option, standing, behind } of rows) {
    const key = `${question} ${option}`;
    found.set(key, { ...(found.get(key) ?? { yes: [], no: [], other: [], missing: [] }), [standing]: sorted(behind) });
  }
  return found;
}

/** The same of an aggregate. The options of rankings are included as numbers. */
function standingsOf({ numbers, rankings, members }: Aggregate): Map<string, Partial<Standings>> {
  const byName = new Map(members.map((member) => [member.organisation.name, member]));
  const behind = (names: readonly string[], question: string) =>
    sorted(
      names.map((name) => {
        const member = byName.get(name);
        const read = member && submissionBehind(member, question);
        return [name, read?.reference ?? null, read?.version ?? null] as const;
      }),
    );
  return new Map<string, Partial<Standings>>([
    ...numbers.map(({ question, option, rule, yes, no, other, missing }) => {
      const from = (names: readonly string[]) => behind(names, rule.question);
      return [
        `${question} ${option}`,
        { yes: from(yes), no: from(no), other: from(other), missing: from(missing) },
      ] as const;
    }),
    ...rankings.flatMap(({ question, from, rows, missing }) =>
      rows.map(
        ({ option, members: names }) =>
          [`${question} ${option}`, { yes: behind(names, from), missing: behind(missing, from) }] as const,
      ),
    ),
  ]);
}

function sorted(behind: SqlCount['behind']): SqlCount['behind'] {
  return behind.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** Expects the product to count what SQL counts, with the same municipalities and submissions behind each number. */
function expectSame(aggregated: Aggregate, inSql: ReadonlyMap<string, Standings>): void {
  const counted = standingsOf(aggregated);
  expect([...counted.keys()].toSorted()).toEqual([...inSql.keys()].toSorted());
  for (const [number, standings] of counted)
    expect({ number, ...inSql.get(number) }).toMatchObject({ number, ...standings });
  for (const { question, option, value } of aggregated.numbers)
    expect([question, option, value]).toEqual([question, option, inSql.get(`${question} ${option}`)?.yes.length]);
}

describe.each([
  ['the official surveys', official],
  ['surveys in which what is counted are follow-ups', withFollowUps],
])('of %s', (_, surveys) => {
  it('each number is what SQL counts in the rows, with the same submissions behind it', () =>
    inRounds(
      surveys,
      fates(surveys),
      (all) => all,
      async (opened, all) => {
        const aggregated = await countedBy(surveys, opened);
        const inSql = standingsInSql(await countInSql(opened.trx, surveys.rules, opened.basis));
        expectSame(aggregated, inSql);
        for (const { yes, no, other, missing } of aggregated.numbers)
          expect(new Set([...yes, ...no, ...other, ...missing])).toEqual(
            new Set(MEMBERS.slice(0, all.length).map(({ name }) => name)),
          );
        for (const { yes, no, other, missing } of aggregated.numbers)
          expect(yes.length + no.length + other.length + missing.length).toBe(all.length);
      },
    ));

  it('a frozen basis counts what was frozen and the updates taken in, whatever is submitted meanwhile', () =>
    inRounds(
      surveys,
      fc.record({
        all: fates(surveys),
        choices: fc.array(choice(surveys), { minLength: 1, maxLength: 40, size: 'max' }),
      }),
      ({ all }) => all,
      async (opened, { all, choices }) => {
        const { trx, basis, rss, responses } = opened;
        const held = await submittedAnswersIn(trx).latestInRound(basis);
        const codes = responses.map(({ organisation }) => organisation.code);
        const whoAndWhen = { personId: sara.id, at: NOW };
        await frozenBasesIn(trx).freeze(rss.id, new Map(codes.map((code) => [code, held.get(code)?.id])), whoAndWhen);
        const before = standingsInSql(await countInSql(trx, surveys.rules, basis));
        const later: string[] = [];
        for (const [index, { end }] of all.entries()) {
          const response = responses[index];
          if (response !== undefined) later.push(await submit(trx, response, end));
        }
        expectSame(await countedBy(surveys, opened), before);

        for (const { member, question, what, choice } of choices) {
          const organisation = codes[member % codes.length] ?? '';
          const submission = {
            later: later[member % codes.length],
            frozen: held.get(organisation)?.id,
            nothing: undefined,
          }[what];
          await frozenBasesIn(trx).choose(rss.id, [question], { organisation, submission, choice }, whoAndWhen);
        }
        const chosen = standingsInSql(await countFrozenInSql(trx, surveys.rules, basis, rss.id));
        expectSame(await countedBy(surveys, opened), chosen);
      },
    ));
});

/** A choice on one question of one municipality: of its later submission, of the frozen one, or of none. */
function choice({ rules: { questions } }: Surveys) {
  return fc.record({
    member: fc.nat(MOST - 1),
    question: fc.constantFrom(...new Set(questions.map(({ head }) => head))),
    what: fc.constantFrom('later', 'later', 'later', 'frozen', 'nothing'),
    choice: fc.constantFrom('taken', 'taken', 'left'),
  } as const);
}

it('the final number is within the range given for it, whatever the missing municipalities submit', () =>
  inRounds(
    official,
    fates(official),
    (all) => all,
    async (opened, all) => {
      const { trx, basis, responses } = opened;
      const { numbers } = await countedBy(official, opened);
      const held = await submittedAnswersIn(trx).latestInRound(basis);
      for (const [index, { end }] of all.entries()) {
        const response = responses[index];
        if (response === undefined) throw new Error('Everybody takes part');
        const said = Object.entries(held.get(response.organisation.code)?.answers ?? {});
        const standing = Object.fromEntries(said.filter(([, { chosen }]) => chosen !== undefined));
        await submit(trx, response, { ...end, ...standing });
      }
      const inSql = standingsInSql(await countInSql(trx, official.rules, basis));
      for (const number of numbers) {
        const { lowest, highest } = possibleNumber(number);
        const ended = inSql.get(`${number.question} ${number.option}`)?.yes.length;
        expect(ended).toBeGreaterThanOrEqual(lowest);
        expect(ended).toBeLessThanOrEqual(highest);
      }
    },
  ));
