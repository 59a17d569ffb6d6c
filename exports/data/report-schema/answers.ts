import { type NamedQuestion, type Variable, variablesOf } from '../../../server/domain/programs/codebook.ts';
import { closed, type Schema, TEXT } from './words.ts';

/** A number, or the text that was typed where it is not a number. */
const NUMBER: Schema = { type: ['number', 'string'] };

/**
 * The schema of the answer document: a property for each question, with the fields that the question's kind can have
 * and the names of their variables in the codebook and the neutral CSV. Nothing is required and no length is limited,
 * since drafts are exported too.
 */
export function answersSchema(questions: readonly NamedQuestion[]): Schema {
  const variables = variablesOf(questions);
  const properties = questions.map((question): [string, Schema] => [
    question.id,
    {
      title: question.title,
      ...closed(
        {},
        answerProperties(
          question,
          variables.filter((variable) => variable.question === question),
        ),
      ),
    },
  ]);
  return { ...closed({}, Object.fromEntries(properties)), description: 'Svaren, efter frågans tryckta nummer.' };
}

function answerProperties({ options }: NamedQuestion, variables: readonly Variable[]): Record<string, Schema> {
  const of = (...fields: readonly Variable['field'][]) => variables.filter(({ field }) => fields.includes(field));
  const named = (of: readonly Variable[]): Schema => ({ description: words(of) });
  const byOption = (found: readonly Variable[], schema: Schema): Schema =>
    closed(
      {},
      Object.fromEntries(
        found.flatMap(({ option, name }) =>
          option === undefined
            ? []
            : [[option.code, { ...schema, title: option.title, description: words([{ name }]) }]],
        ),
      ),
    );
  const [choices, numbers, texts, comments] = [of('choice', 'chosen', 'none'), of('number'), of('text'), of('comment')];
  const ofOption = ({ option }: Variable) => option !== undefined;
  const ofQuestion = ({ option }: Variable) => option === undefined;
  return {
    ...(choices.length === 0
      ? {}
      : {
          chosen: {
            type: 'array',
            uniqueItems: true,
            items: { oneOf: options.map(({ code, title }) => ({ const: code, title })) },
            ...named(choices),
          },
        }),
    ...(numbers.some(ofQuestion) ? { number: { ...NUMBER, ...named(numbers) } } : {}),
    ...(numbers.some(ofOption) ? { numbers: byOption(numbers, NUMBER) } : {}),
    ...(texts.some(ofQuestion) ? { text: { ...TEXT, ...named(texts.filter(ofQuestion)) } } : {}),
    ...(texts.some(ofOption) ? { texts: byOption(texts.filter(ofOption), TEXT) } : {}),
    ...(comments.length === 0 ? {} : { comment: { ...TEXT, ...named(comments) } }),
  };
}

function words(variables: readonly Pick<Variable, 'name'>[]): string {
  return `${variables.length === 1 ? 'Variabel' : 'Variabler'} ${variables.map(({ name }) => name).join(', ')}.`;
}
