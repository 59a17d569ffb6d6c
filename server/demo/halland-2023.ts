import { readFileSync } from 'node:fs';
import { findCounty } from '../catalogue/organisation-register.ts';
import type { Answer, Answers } from '../domain/answer/answer.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { readAnswerTexts } from './answer-texts.ts';
import { municipalChoices } from './municipal-choices.ts';
import { regionChoices } from './region-choices.ts';
import { rssChoices } from './rss-choices.ts';

export { hallandColleagues, hallandPeople } from './people.ts';

const halland = findCounty('Halland');
if (halland === undefined) throw new Error('Hallands län saknas i organisationsregistret.');
const { region, rss, municipalities } = halland;

/** The region, the RSS and the six municipalities of the county of Halland. */
export const hallandOrganisations: readonly Organisation[] = [region, rss, ...municipalities];

/**
 * The six municipalities' complete answers to kommun-2023. Their choices add up to the counts that RSS Halland reported
 * for 2023; which municipality made which choice, and all texts, are invented.
 */
export function municipalAnswers(
  survey: Survey,
): readonly { readonly organisation: Organisation; readonly answers: Answers }[] {
  return municipalities.map((organisation) => ({
    organisation,
    answers: withTexts(choicesOf(survey, organisation.name), textsOf(survey, organisation.name.toLowerCase())),
  }));
}

/**
 * An invented draft of region-2023, half filled in, with a text over its limit and an open follow-up question without
 * an answer.
 */
export function regionDraft(survey: Survey): Answers {
  return withTexts(regionChoices, textsOf(survey, 'region-halland'));
}

/**
 * Invented answers to the questions of rss-2023 that the RSS answers itself, and to 3; no numbers, no other compiled
 * text.
 */
export function rssOwnAnswers(survey: Survey): Answers {
  return withTexts(rssChoices, textsOf(survey, 'rss-halland'));
}

/** The choices of one municipality, in the order of the survey, from the table of choices by option. */
function choicesOf(survey: Survey, municipality: string): Answers {
  const answers: Record<string, Answer> = {};
  for (const question of survey.questions) {
    const rows = municipalChoices[question.id];
    if (rows === undefined) continue;
    const codes = question.options.map((option) => option.code);
    const unknown = Object.keys(rows).find((code) => !codes.includes(code));
    if (unknown !== undefined)
      throw new Error(`Fråga ${question.id} i ${survey.id} har inget alternativ ”${unknown}”.`);
    answers[question.id] = { chosen: codes.filter((code) => rows[code]?.some((name) => name === municipality)) };
  }
  return answers;
}

function textsOf(survey: Survey, name: string): Answers {
  const file = new URL(`./texts/${name}.txt`, import.meta.url);
  return readAnswerTexts(survey, `${name}.txt`, readFileSync(file, 'utf8'));
}

function withTexts(choices: Answers, texts: Answers): Answers {
  const questions = [...new Set([...Object.keys(choices), ...Object.keys(texts)])];
  return Object.fromEntries(questions.map((id) => [id, { ...choices[id], ...texts[id] }]));
}
