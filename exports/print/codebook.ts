import { type Variable, variablesOf } from '../../server/domain/programs/codebook.ts';
import type { Question } from '../../server/domain/survey/question.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { formatCount, formatDateTime } from '../../server/domain/text/swedish.ts';
import { CODEBOOK_RULES, type CodedValue, codedValues, labelOf, valueWords } from '../data/variable-words.ts';
import { conditionWords } from '../report/report.ts';
import { CHARACTER_RULE, EDITOR_NOTE } from '../report/wording.ts';

/** The codebook of a survey, as the template `print/codebook` places it. */
export interface CodebookView {
  readonly documentTitle: string;
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string; readonly code?: true }[];
  readonly rules: readonly string[];
  readonly parts: readonly {
    readonly heading: string;
    readonly sections: readonly { readonly title?: string; readonly questions: readonly CodebookQuestionView[] }[];
  }[];
}

interface CodebookQuestionView {
  readonly anchor: string;
  readonly number: string;
  readonly longNumber: boolean;
  readonly title: string;
  /** A question's heading is of the fourth level, and of the third where no section's heading stands above it. */
  readonly level?: 3;
  readonly notes: readonly string[];
  /** All of it fits well on one page, and stands together. */
  readonly short: boolean;
  readonly rows: readonly {
    /** The variable's name, in pieces that a line may end after. */
    readonly name: readonly string[];
    readonly label: string;
    /** Its codes; none where `words` says what its values are. */
    readonly codes: readonly CodedValue[];
    readonly words: string | undefined;
  }[];
}

/** `madeAt`: ISO time. */
export function codebookView(survey: Survey, madeAt: string): CodebookView {
  const variables = variablesOf(survey.questions);
  const title = `Kodbok: ${survey.title}`;
  return {
    documentTitle: title,
    title,
    facts: [
      { name: 'Enkät', value: survey.id },
      { name: 'År', value: String(survey.year) },
      { name: 'Frågor', value: formatCount(survey.questions.length) },
      { name: 'Variabler', value: formatCount(variables.length) },
      { name: 'Kodboken gjord', value: formatDateTime(madeAt) },
    ],
    rules: [...CODEBOOK_RULES, CHARACTER_RULE],
    parts: survey.parts.map(({ letter, title: partTitle, sections }) => ({
      heading: `Del ${letter}: ${partTitle}`,
      sections: sections.map((section) => ({
        ...(section.title === undefined ? {} : { title: section.title }),
        questions: section.pages.flatMap(({ questions }) =>
          questions.map((question) => ({
            ...questionView(survey, question, variables),
            ...(section.title === undefined ? { level: 3 as const } : {}),
          })),
        ),
      })),
    })),
  };
}

function questionView(
  survey: Survey,
  question: Question,
  variables: readonly Variable<Question>[],
): CodebookQuestionView {
  const { id, kind, title, help, condition, maxChosen, editorNote } = question;
  const ofQuestion = variables.filter((variable) => variable.question === question);
  return {
    anchor: `variabler-${id.replace(/[^0-9A-Za-z]+/g, '-')}`,
    number: id,
    longNumber: id.length > 4,
    title,
    notes: [
      ...(condition === undefined ? [] : [conditionWords(survey, condition)]),
      ...(help === undefined ? [] : [help]),
      ...(maxChosen === undefined || kind === 'one' ? [] : [`Högst ${formatCount(maxChosen)} alternativ.`]),
      ...(editorNote === undefined ? [] : [`${EDITOR_NOTE}: ${editorNote}`]),
    ],
    short: ofQuestion.length <= MOST_TOGETHER,
    rows: ofQuestion.map((variable) => {
      // What is 1 or 0 is said in a line: it is the same for every option.
      const codes = variable.field === 'choice' ? codedValues(variable) : [];
      return {
        name: variable.name.split(/(?<=_)(?!_)/),
        label: labelOf(variable),
        codes,
        words: codes.length === 0 ? valueWords(variable) : undefined,
      };
    }),
  };
}

const MOST_TOGETHER = 10;
