import type { Answer, Answers } from '../answer/answer.ts';
import { typedIn } from '../answer/answer-fields.ts';
import { NONE_OF_THE_OPTIONS, type QuestionKind } from '../survey/question.ts';

/** What a variable holds. */
export type VariableField =
  /** The code of the chosen option, of a question with one choice. */
  | 'choice'
  /** Whether an option was chosen: 1 or 0. */
  | 'chosen'
  /** Whether the question was answered with “none of the options”: 1 or 0. */
  | 'none'
  | 'number'
  | 'text'
  | 'comment';

export const VARIABLE_FIELDS: readonly VariableField[] = ['choice', 'chosen', 'none', 'number', 'text', 'comment'];

/** The part of a question that variables are named from. A `Question` fits, and so does a question of a `Report`. */
export interface NamedQuestion {
  /** The printed number. */
  readonly id: string;
  readonly kind: QuestionKind;
  /** The official wording. */
  readonly title: string;
  readonly options: readonly NamedOption[];
  readonly comment?: { readonly title: string };
}

export interface NamedOption {
  readonly code: string;
  readonly title: string;
  /** Defined if the option has a free text. */
  readonly text?: object;
}

/** One value that an answer can have, with the name that it has in every machine-readable export. */
export interface Variable<Q extends NamedQuestion = NamedQuestion> {
  /**
   * At most 64 letters (a–z), digits and underscores, beginning with “q”, as R, SPSS and SQL require:
   * “qA__digitala_besok”.
   */
  readonly name: string;
  readonly field: VariableField;
  readonly question: Q;
  /** The option, if the variable is about one. */
  readonly option?: Q['options'][number];
  /** Official wording of the option or the comment: “Digitala besök”. Empty if the variable is the question's own. */
  readonly label: string;
}

const LONGEST_NAME = 64;

/**
 * The variables of some questions, in their order. All formats take the names from here: neutral CSV and its metadata,
 * JSON Schema, and the codebooks. A name depends only on the printed number and the option code, so a question has the
 * same names in every file. No two names differ only in case.
 */
export function variablesOf<Q extends NamedQuestion>(questions: readonly Q[]): readonly Variable<Q>[] {
  const taken = new Set<string>();
  return questions.flatMap((question) =>
    fieldsOf(question).map(({ parts, ...variable }) => {
      const name = unused([`q${word(question.id)}`, ...parts.map(word)].join('__'), taken);
      taken.add(name.toLowerCase());
      return { name, question, ...variable };
    }),
  );
}

type Unnamed<Q extends NamedQuestion> = Omit<Variable<Q>, 'name' | 'question'> & { readonly parts: readonly string[] };

function fieldsOf<Q extends NamedQuestion>(question: Q): Unnamed<Q>[] {
  const options: readonly Q['options'][number][] = question.options;
  const { comment } = question;
  return [
    ...answerOf(question),
    ...options.flatMap((option): Unnamed<Q>[] => {
      const { code, title, text } = option;
      return [
        ...(question.kind === 'one'
          ? []
          : [
              {
                parts: [code],
                field: question.kind === 'counts' ? ('number' as const) : ('chosen' as const),
                option,
                label: title,
              },
            ]),
        ...(text === undefined ? [] : [{ parts: [code, 'text'], field: 'text' as const, option, label: title }]),
      ];
    }),
    ...(question.kind === 'several' ? [{ parts: ['none'], field: 'none' as const, label: NONE_OF_THE_OPTIONS }] : []),
    ...(comment === undefined ? [] : [{ parts: ['comment'], field: 'comment' as const, label: comment.title }]),
  ];
}

/** The variable of the question itself, if its kind has one. */
function answerOf({ kind }: NamedQuestion): Unnamed<never>[] {
  if (kind === 'several' || kind === 'counts') return [];
  return [{ parts: [], field: kind === 'one' ? 'choice' : kind, label: '' }];
}

function word(text: string): string {
  return text.replace(/[^0-9A-Za-z]+/g, '_').replace(/^_|_$/g, '');
}

function unused(wanted: string, taken: ReadonlySet<string>): string {
  const name = wanted.slice(0, LONGEST_NAME);
  for (let place = 2; ; place += 1) {
    const ending = place === 2 ? '' : `_${place - 1}`;
    const candidate = name.slice(0, LONGEST_NAME - ending.length) + ending;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** The value of a variable in one answer document. */
export interface Observation<Q extends NamedQuestion = NamedQuestion> {
  readonly variable: Variable<Q>;
  /** The chosen option for `choice`, else the variable's own option. */
  readonly option?: Q['options'][number];
  /**
   * 1 or 0 for `chosen` and `none`, 1 for `choice`. For `number`, a text as typed if it could not be read as a number.
   */
  readonly value: string | number;
}

/**
 * The values in an answer document, in the order of the variables, without those that are not answered. An answered
 * question with several choices gives every option: chosen (1) or not (0).
 */
export function observationsOf<Q extends NamedQuestion>(
  variables: readonly Variable<Q>[],
  answers: Answers,
): readonly Observation<Q>[] {
  return variables.flatMap((variable) => {
    const answer = answers[variable.question.id];
    return answer === undefined ? [] : observed(variable, answer);
  });
}

function observed<Q extends NamedQuestion>(variable: Variable<Q>, answer: Answer): Observation<Q>[] {
  const { question, option, field } = variable;
  const of = (value: string | number | undefined): Observation<Q>[] =>
    value === undefined || value === '' ? [] : [{ variable, ...(option === undefined ? {} : { option }), value }];
  switch (field) {
    case 'choice': {
      const options: readonly Q['options'][number][] = question.options;
      return options
        .filter(({ code }) => answer.chosen?.includes(code))
        .map((chosen) => ({ variable, option: chosen, value: 1 }));
    }
    case 'chosen':
      if (answer.chosen === undefined && answer.number === undefined) return [];
      return of(option !== undefined && answer.chosen?.includes(option.code) ? 1 : 0);
    case 'none':
      return of(answer.chosen === undefined ? undefined : answer.chosen.length === 0 ? 1 : 0);
    case 'number':
    case 'text':
    case 'comment':
      return of(typedIn(answer, { field, option: option?.code ?? '' }));
  }
}
