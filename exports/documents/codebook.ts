import { type Variable, variablesOf } from '../../server/domain/programs/codebook.ts';
import type { Question } from '../../server/domain/survey/question.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { formatCount, formatDateTime } from '../../server/domain/text/swedish.ts';
import {
  codebookRules,
  codedValues,
  countedWords,
  labelOf,
  unknownRowsWords,
  valueWords,
} from '../data/variable-words.ts';
import type { DocumentSection } from '../document/block.ts';
import type { Document } from '../document/document.ts';
import { listOfTexts, paragraphOf, sectionOf } from '../document/make-blocks.ts';
import type { Cell } from '../document/table.ts';
import { conditionWords } from '../report/report-question.ts';
import { CHARACTER_RULE } from '../report/wording.ts';
import { editorNoteOf } from './question.ts';
import { whenMade } from './when-made.ts';

/**
 * The codebook of a survey: what its variables are called and can hold. `madeAt`: ISO time. `round`: the title of the round
 * that asks it so.
 */
export function codebookDocument(survey: Survey, madeAt: string, round?: string): Document {
  const variables = variablesOf(survey.questions);
  const title = `Kodbok: ${survey.title}`;
  return {
    kind: 'codebook',
    title,
    name: title,
    about: survey.title,
    description: `Kodbok. Gjord ${formatDateTime(madeAt)}.`,
    margins: { what: survey.title, whose: '', status: 'Kodbok', identity: survey.id },
    facts: [
      { name: 'Enkät', value: survey.id },
      ...(round === undefined ? [] : [{ name: 'Omgång', value: round }]),
      { name: 'År', value: String(survey.year) },
      { name: 'Frågor', value: formatCount(survey.questions.length) },
      { name: 'Variabler', value: formatCount(variables.length) },
      whenMade(madeAt),
    ],
    blocks: [
      sectionOf(['front', 1], 'Så läser du kodboken', {
        blocks: listOfTexts([...codebookRules(survey), CHARACTER_RULE]),
      }),
      ...survey.parts.map(({ letter, title: partTitle, sections }) =>
        sectionOf(['part', 1], `Del ${letter}: ${partTitle}`, {
          blocks: sections.map(({ title: sectionTitle, pages }) =>
            sectionOf(['section', 2], sectionTitle, {
              blocks: pages.flatMap(({ questions }) =>
                questions.map((question) =>
                  variablesSection(survey, question, variables, sectionTitle === undefined ? 2 : 3),
                ),
              ),
            }),
          ),
        }),
      ),
    ],
  };
}

/** So few variables that a question and they stand together on one page. */
const MOST_TOGETHER = 10;

function variablesSection(
  survey: Survey,
  question: Question,
  variables: readonly Variable<Question>[],
  level: DocumentSection['level'],
): DocumentSection {
  const { id, title, help, condition, maxChosen = 1, editorNote } = question;
  const ofQuestion = variables.filter((variable) => variable.question === question);
  const unknownRows = unknownRowsWords(question);
  return sectionOf(['question', level], title, {
    number: id,
    anchor: `variabler-${id.replace(/[^0-9A-Za-z]+/g, '-')}`,
    notes: [
      ...(condition === undefined ? [] : [paragraphOf('note', `${conditionWords(survey, condition)}.`)]),
      ...(help === undefined ? [] : [paragraphOf('note', help)]),
      ...(maxChosen === 1 ? [] : [paragraphOf('note', `Högst ${formatCount(maxChosen)} alternativ.`)]),
      ...(editorNote === undefined ? [] : [editorNoteOf(editorNote)]),
      ...(unknownRows === undefined ? [] : [paragraphOf('note', unknownRows)]),
    ],
    ...(ofQuestion.length <= MOST_TOGETHER ? { together: true } : {}),
    // Rows that are not known have no variables.
    blocks:
      ofQuestion.length === 0
        ? []
        : [
            {
              kind: 'table',
              look: 'variables',
              columns: [
                { header: 'variabel', kind: 'text', width: 38, repeated: true },
                { header: 'uppgift', kind: 'text', width: 32 },
                { header: 'värden', kind: 'text', width: 30 },
              ],
              rows: ofQuestion.map((variable) => [
                { lines: [{ lead: variable.name, text: '', tone: 'code' }] },
                labelOf(variable),
                valuesCell(survey, variable),
              ]),
            },
          ],
  });
}

/** What is 1 or 0 is said in a line: it is the same for every option. A count says what it counts. */
function valuesCell(survey: Survey, variable: Variable<Question>): Cell {
  const codes = variable.field === 'choice' ? codedValues(variable) : [];
  const counted = countedWords(survey, variable);
  if (codes.length === 0) return counted === undefined ? valueWords(variable) : `${valueWords(variable)}. ${counted}`;
  return { lines: codes.map(({ code, title }) => ({ lead: code, text: title, tone: 'code' })) };
}
