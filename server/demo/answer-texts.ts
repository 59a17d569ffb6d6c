import type { Answer, Answers } from '../domain/answer/answer.ts';
import { findOption, type Question } from '../domain/survey/question.ts';
import { findQuestion, type Survey } from '../domain/survey/survey.ts';
import { normaliseText } from '../domain/text/characters.ts';

/** The word for the comment in a heading. */
const COMMENT = 'kommentar';

/**
 * Reads the free texts of one organisation from a plain text file:
 *
 *     Lines before the first heading are a note to the reader.
 *
 *     ## B
 *     The answer to question B, with its line breaks.
 *
 *     ## C / annan-malgrupp
 *     The free text of the option with that code.
 *
 *     ## 16 / kommentar
 *     The comment on question 16.
 *
 * White space around a text is removed. Throws an Error with a Swedish sentence, the file and the line if a heading
 * names a place that the survey does not have, occurs twice, or has no text under it.
 */
export function readAnswerTexts(survey: Survey, file: string, content: string): Answers {
  const answers: Record<string, Answer> = {};
  const seen = new Set<string>();
  for (const { heading, line, text } of sectionsOf(content)) {
    const refuse = (reason: string) => new Error(`${file}, rad ${line}: rubriken ”${heading}” ${reason}`);
    const [id = '', place] = heading.split(/\s*\/\s*/, 2);
    const question = findQuestion(survey, id);
    if (question === undefined) {
      throw refuse(`hör inte till någon fråga i ${survey.id}. Skriv frågans nummer efter ##.`);
    }
    if (!hasText(question, place)) throw refuse(`står för en text som inte finns. ${textPlacesOf(question)}`);
    if (seen.has(heading)) throw refuse('finns två gånger. Ta bort den ena.');
    if (text === '') throw refuse('har ingen text under sig. Skriv en text eller ta bort rubriken.');
    seen.add(heading);
    answers[id] = withText(answers[id] ?? {}, place, text);
  }
  return answers;
}

interface TextSection {
  readonly heading: string;
  /** The line of the heading, from 1. */
  readonly line: number;
  readonly text: string;
}

function sectionsOf(content: string): readonly TextSection[] {
  const lines = normaliseText(content).split('\n');
  const starts = lines.flatMap((line, index) => (line.startsWith('##') ? [index] : []));
  return starts.map((start, index) => {
    const body = lines.slice(start + 1, starts[index + 1]);
    return {
      heading: (lines[start] ?? '').replace(/^#+/, '').trim(),
      line: start + 1,
      text: body.join('\n').trim(),
    };
  });
}

function hasText(question: Question, place: string | undefined): boolean {
  if (place === undefined) return question.kind === 'text';
  if (place === COMMENT) return question.comment !== undefined;
  return findOption(question, place)?.text !== undefined;
}

function withText(answer: Answer, place: string | undefined, text: string): Answer {
  if (place === undefined) return { ...answer, text };
  if (place === COMMENT) return { ...answer, comment: text };
  return { ...answer, texts: { ...answer.texts, [place]: text } };
}

function textPlacesOf(question: Question): string {
  const places = [undefined, ...question.options.map((option) => option.code), COMMENT]
    .filter((place) => hasText(question, place))
    .map((place) => (place === undefined ? `”${question.id}”` : `”${question.id} / ${place}”`));
  return places.length === 0 ? `Fråga ${question.id} har ingen text.` : `Skriv ${places.join(' eller ')}.`;
}
