import type { Answer, Answers } from '../answer/answer.ts';
import { typedIn } from '../answer/answer-fields.ts';
import { NONE_OF_THE_OPTIONS, type QuestionKind } from '../survey/question.ts';

/** What a variable holds of an answer. */
export type VariableField =
  /** Which option was chosen, of a question where one is asked for: the option's code. */
  | 'choice'
  /** Whether an option was chosen: 1 or 0. */
  | 'chosen'
  /** Whether the question was answered with “none of the options”: 1 or 0. */
  | 'none'
  | 'number'
  | 'text'
  | 'comment';

export const VARIABLE_FIELDS: readonly VariableField[] = ['choice', 'chosen', 'none', 'number', 'text', 'comment'];

/** What naming variables needs to know of a question: both a Question and a Report's question fit. */
export interface NamedQuestion {
  /** The printed number. */
  readonly id: string;
  readonly kind: QuestionKind;
  /** Official wording. */
  readonly title: string;
  readonly options: readonly NamedOption[];
  readonly comment?: { readonly title: string };
}

export interface NamedOption {
  readonly code: string;
  readonly title: string;
  /** Choosing the option opens a free text. */
  readonly text?: object;
}

/** One thing that an answer can hold, under the name that every machine-readable export calls it by. */
export interface Variable<Q extends NamedQuestion = NamedQuestion> {
  /** Letters, digits and underscores, at most 64, beginning with “q”: “qA__digitala_besok”. R, SPSS and SQL take it. */
  readonly name: string;
  readonly field: VariableField;
  readonly question: Q;
  /** Where it is about one of the question's options. */
  readonly option?: Q['options'][number];
  /** What it is, in the official wording, without that of the question: “Digitala besök”. Empty: the question itself. */
  readonly label: string;
}

const LONGEST_NAME = 64;

/**
 * Every variable of some questions, in printed order. This is the one source of their names: the neutral CSV and its
 * metadata, the JSON Schema and the codebooks all read it. A name follows from printed number and option code alone,
 * so that the same question has the same names in every file, and no two names differ only in capitals.
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

/** What the question itself holds, options apart. */
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

/** A variable with what one answer document says of it. */
export interface Observation<Q extends NamedQuestion = NamedQuestion> {
  readonly variable: Variable<Q>;
  /** Which option: the chosen one of `choice`, else the variable's own. */
  readonly option?: Q['options'][number];
  /** 1 or 0 for `chosen` and `none`, 1 for `choice`. A text is a number that could not be read, as it was typed. */
  readonly value: string | number;
}

/**
 * Everything that an answer document says, in the order of the variables; what was not answered is not there. Of a
 * question with several choices that is answered each option is told, chosen (1) or not (0).
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
