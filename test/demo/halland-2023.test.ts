import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import {
  hallandOrganisations,
  hallandPeople,
  municipalAnswers,
  regionDraft,
  rssOwnAnswers,
} from '../../server/demo/halland-2023.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import { findQuestion } from '../../server/domain/survey/survey.ts';
import { countCharacters } from '../../server/domain/text/characters.ts';

const catalogue = loadCatalogue();
const kommun = catalogue.survey('kommun-2023');
const region = catalogue.survey('region-2023');
const rss = catalogue.survey('rss-2023');
const municipalities = municipalAnswers(kommun);

interface ReportedCount {
  readonly question: string;
  readonly option: string;
  readonly count: number;
}

/** The counts that RSS Halland reported: rss_question;kommun_question;option;count. No wording has a semicolon. */
const reportedCounts: readonly ReportedCount[] = readFileSync('test/support/halland-2023-counts.csv', 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [, question = '', option = '', count] = line.split(';');
    return { question, option, count: Number(count) };
  });

/** A count independent of the product's: the municipalities whose answer has the option, or that have no answer. */
function countByHand({ question, option }: ReportedCount): number {
  const chosenBy = municipalities.map(({ answers }) => answers[question]?.chosen);
  if (option === 'Inte lämnat svar') return chosenBy.filter((chosen) => chosen === undefined).length;
  const code = codeOf(question, option);
  return chosenBy.filter((chosen) => chosen?.includes(code)).length;
}

/** The municipal wording ends “, ange vilka” where RSS Halland's table of counts leaves it out. */
function codeOf(question: string, title: string): string {
  const option = findQuestion(kommun, question)?.options.find(
    (candidate) => candidate.title.replace(/, ange vilk.*$/, '') === title,
  );
  if (option === undefined) throw new Error(`${question} has no option ${title}`);
  return option.code;
}

/** The source texts of one RSS text. */
function sourcesOf({ question, option }: { readonly question: string; readonly option?: string }): readonly string[] {
  return municipalities.flatMap(({ answers }) => {
    const answer = answers[question];
    const text = option === undefined ? answer?.text : answer?.texts?.[option];
    return text === undefined ? [] : [text];
  });
}

function textsIn(answers: Answers): readonly string[] {
  return Object.values(answers).flatMap((answer) => [
    ...(answer.text === undefined ? [] : [answer.text]),
    ...(answer.comment === undefined ? [] : [answer.comment]),
    ...Object.values(answer.texts ?? {}),
  ]);
}

test('there are 82 reported counts', () => {
  expect(reportedCounts).toHaveLength(82);
});

test.each(reportedCounts)('the six municipalities add up to $count for $question, $option', (reported) => {
  expect(countByHand(reported)).toBe(reported.count);
});

describe.each(municipalities)('$organisation.name', ({ answers }) => {
  test('has a complete response that can be submitted', () => {
    expect(catalogue.check(kommun, answers, 'complete')).toEqual([]);
  });

  test('answers I.2 only if work on I has begun', () => {
    expect(answers['I.2'] !== undefined).toBe(answers.I?.chosen?.includes('ja'));
  });

  test('chooses no more than five areas in H', () => {
    expect(answers.H?.chosen?.length).toBeLessThanOrEqual(5);
  });
});

test('the fifth place among the areas of H is shared', () => {
  const chosen = municipalities.flatMap(({ answers }) => answers.H?.chosen ?? []);
  const counts = [...new Set(chosen)].map((code) => chosen.filter((other) => other === code).length);
  const [fourth, fifth, sixth] = counts.sort((one, other) => other - one).slice(3);
  expect(fifth).toBeLessThan(fourth ?? 0);
  expect(sixth).toBe(fifth);
});

test('no two municipalities have the same text', () => {
  const texts = municipalities.flatMap(({ answers }) => textsIn(answers));
  expect(new Set(texts).size).toBe(texts.length);
});

test('some compiled texts exceed the RSS’s limit and some do not', () => {
  const compiled = rss.questions.flatMap(({ id, compiles, limit }) => {
    if (compiles === undefined || limit === undefined) return [];
    return [{ id, limit, length: countCharacters(sourcesOf(compiles).join('\n\n')) }];
  });
  const tooLong = compiled.filter(({ length, limit }) => length > limit);
  const fitting = compiled.filter(({ length, limit }) => length > 0 && length <= limit);
  expect(tooLong.map(({ id }) => id)).toEqual(['3', '14', '21', '27a', '27b', '28b', '29']);
  expect(fitting.map(({ id }) => id)).toEqual(['5', '7', '11', '12', '18', '23a', '24a', '28a']);
});

describe('the region’s draft', () => {
  const draft = regionDraft(region);

  test('has exactly one error, a text over its limit', () => {
    expect(catalogue.check(region, draft, 'draft')).toMatchObject([{ question: '7a', rule: 'over-limit' }]);
  });

  test('lacks the follow-up question that its answer to 8 opens', () => {
    expect(catalogue.check(region, draft, 'complete')).toContainEqual({ question: '8a', rule: 'unanswered' });
  });

  test('has more than half of part A and less than half of the other parts', () => {
    const [first, ...others] = region.parts.map((part) => {
      const asked = part.sections.flatMap((section) => section.pages.flatMap((page) => page.questions));
      return asked.filter(({ id }) => draft[id] !== undefined).length / asked.length;
    });
    expect(first).toBeGreaterThan(0.5);
    for (const share of others) expect(share).toBeLessThan(0.5);
  });
});

describe('the RSS’s own answers', () => {
  const answers = rssOwnAnswers(rss);

  test('have no errors', () => {
    expect(catalogue.check(rss, answers, 'draft')).toEqual([]);
  });

  test('leave everything from the municipalities to be counted, ranked and compiled, except one compiled text that is begun', () => {
    const own = rss.questions.filter(
      (question) => question.kind !== 'counts' && question.compiles === undefined && question.ranks === undefined,
    );
    const begun = Object.keys(answers).filter((id) => !own.some((question) => question.id === id));
    expect(begun).toEqual(['3']);
  });
});

test('every organisation has one invented person', () => {
  expect(hallandPeople.map((person) => person.organisation)).toEqual(hallandOrganisations.map(({ code }) => code));
  expect(new Set(hallandPeople.map((person) => person.email)).size).toBe(8);
  for (const { email } of hallandPeople) expect(email).toMatch(/\.example$/);
});
