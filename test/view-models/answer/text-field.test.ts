import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import { NO_NUMBERS } from '../../../server/domain/answer/answer-numbers.ts';
import { recommendedLengths, sharedLimits } from '../../../server/domain/survey/recommended-length.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { type QuestionView, questionView } from '../../../server/view-models/form/question.ts';

const catalogue = loadCatalogue();

/** How a question is shown with an answer, in a round of so many. */
function shown(
  surveyId: string,
  id: string,
  answer: Answer,
  { members = 6, readOnly = false }: { members?: number; readOnly?: boolean } = {},
): QuestionView {
  const survey = catalogue.survey(surveyId);
  const question = findQuestion(survey, id);
  if (question === undefined) throw new Error(`${surveyId} has no question ${id}`);
  const answers = { [id]: answer };
  return questionView(question, {
    survey,
    answers,
    numbers: NO_NUMBERS,
    problems: readOnly ? [] : catalogue.check(survey, answers, 'draft'),
    aggregate: undefined,
    readOnly,
    recommended: recommendedLengths(sharedLimits(survey, [question], catalogue.surveys), members),
  });
}

const plain = (words: string | undefined) => words?.replaceAll('\u00a0', ' ');

describe('a text field', () => {
  it('explains why a word processor counts otherwise, where the counts differ', () => {
    expect(shown('region-2023', '16', { text: 'Ett\ntvå' }).text?.account).toEqual({
      lines: [
        'Word visar 6 tecken. Formuläret som tar emot svaret räknar 2 till.',
        'Varje radbrytning räknas som två tecken: 1 radbrytning ger 2.',
      ],
      hidden: false,
    });
    expect(shown('region-2023', '16', { text: 'Ett och två' }).text?.account).toEqual({ lines: [], hidden: true });
  });

  it('explains no count where there is no limit', () => {
    const { choices } = shown('kommun-2023', 'H', { texts: { 'annan-verksamhet': 'Ett\ntvå' } });
    const field = choices?.find(({ value }) => value === 'annan-verksamhet')?.text;
    expect(field?.counter).toBe('8 tecken');
    expect(field?.account).toBeUndefined();
  });

  it('says how much to shorten a text that is over its limit, and where the limit goes', () => {
    const text = `${'Nära vård. '.repeat(272)}Hela Halland arbetar tillsammans, och mycket är gjort.`;
    const { text: field, limitPlaces, errors } = shown('region-2023', '16', { text });
    expect(plain(field?.counter)).toBe('3 046 av 3 000 tecken. Korta med 46 tecken.');
    expect(field?.over).toBe(true);
    expect(errors?.map(({ sentence }) => plain(sentence))).toEqual([
      'Svaret är 3 046 tecken och får vara högst 3 000. Korta med 46 tecken.',
    ]);
    expect(limitPlaces).toEqual([
      'Gränsen går efter ”… vård. Nära vård. Nära vård. Hela Hal” och före ”land arbetar tillsammans, och mycket är …”.',
    ]);
  });

  it('does not ask for a shorter text where the text cannot be changed', () => {
    const { text, limitPlaces } = shown('region-2023', '16', { text: 'x'.repeat(3133) }, { readOnly: true });
    expect(plain(text?.counter)).toBe('3 133 av 3 000 tecken, 133 för många');
    expect(limitPlaces).toEqual([]);
  });
});

describe('a text without a limit that the RSS compiles', () => {
  it('has a share of the RSS’s limit as its recommended length, with the reason', () => {
    const { text } = shown('kommun-2023', 'B', {});
    expect(plain(text?.recommended?.why)).toBe(
      'Rekommendation: högst 500 tecken. RSS ska få plats med sex kommuners svar på 3 000 tecken.',
    );
    expect(text?.describedBy.split(' ')).toEqual([
      'fraga-B-fel',
      'fraga-B-granskning',
      'fraga-B-svar-rekommendation',
      'fraga-B-svar-antal',
    ]);
  });

  it('has one for the text of an option too, and never that of another question’s text', () => {
    const { choices } = shown('kommun-2023', 'A', { chosen: ['andra'] });
    const recommended = choices?.flatMap(({ value, text }) =>
      text?.recommended ? [[value, text.recommended.most]] : [],
    );
    expect(recommended).toEqual([['andra', 166]]);
  });

  it('may be longer: it has no fault, and no request to shorten it', () => {
    const { text, errors } = shown('kommun-2023', 'B', { text: 'x'.repeat(2000) });
    expect(plain(text?.counter)).toBe('2 000 tecken (rekommenderat högst 500)');
    expect(text).toMatchObject({ over: false, invalid: false });
    expect(text?.limit).toBeUndefined();
    expect(errors).toBeUndefined();
  });

  it.each([
    [1, 'högst 3 000 tecken. RSS ska få plats med en kommuns svar'],
    [33, 'högst 90 tecken. RSS ska få plats med 33 kommuners svar'],
  ])('says how many share the limit: %i', (members, words) => {
    expect(plain(shown('kommun-2023', 'B', {}, { members }).text?.recommended?.why)).toContain(words);
  });
});
