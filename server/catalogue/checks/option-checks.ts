import type { Definition } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import { type ChoicesDefinition, optionsOf, type QuestionDefinition } from '../definition/question-definition.ts';
import { suggestion } from '../definition/suggestion.ts';
import type { DefinitionCheck } from './definition-check.ts';

export const optionCodesAreUnique: DefinitionCheck = (definition) =>
  eachQuestion(definition, (question) =>
    question.kind === 'counts'
      ? [] // Codes are property names, whose repetition `readJson` reports.
      : repeatedOptions(question, ({ code }) => code).map(({ index, code }) => ({
          path: ['properties', 'chosen', 'items', 'oneOf', index, 'const'],
          sentence: `Koden ”${code}” används av två alternativ i frågan. Ge ett av dem en annan kod.`,
        })),
  );

export const optionWordingsAreUnique: DefinitionCheck = (definition) =>
  eachQuestion(definition, (question) =>
    repeatedOptions(question, ({ title }) => title).map(({ index, code, title }) => ({
      path:
        question.kind === 'counts'
          ? ['properties', 'numbers', 'properties', code, 'title']
          : ['properties', 'chosen', 'items', 'oneOf', index, 'title'],
      sentence: `Ordalydelsen ”${title}” står två gånger i frågan. Svaren skulle inte gå att skilja åt.`,
    })),
  );

export const excludingOptionsExist: DefinitionCheck = (definition) =>
  eachQuestion(definition, (question) => {
    const choices = choicesOf(question);
    const codes = optionsOf(question).map(({ code }) => code);
    return (choices?.excludesOthers ?? []).flatMap((code, index) =>
      codes.includes(code)
        ? []
        : [
            {
              path: ['properties', 'chosen', 'excludesOthers', index],
              sentence: `excludesOthers nämner alternativet ”${code}”, som inte finns i frågan.${suggestion(code, codes)}`,
            },
          ],
    );
  });

export const textsBelongToOptions: DefinitionCheck = (definition) =>
  eachQuestion(definition, (question) => {
    if (question.kind !== 'one' && question.kind !== 'several') return [];
    const codes = optionsOf(question).map(({ code }) => code);
    return Object.keys(question.properties.texts?.properties ?? {})
      .filter((code) => !codes.includes(code))
      .map((code) => ({
        path: ['properties', 'texts', 'properties', code],
        sentence: `texts nämner alternativet ”${code}”, som inte finns i frågan.${suggestion(code, codes)}`,
      }));
  });

export const everyRowIsRequired: DefinitionCheck = (definition) =>
  eachQuestion(definition, (question) => {
    if (question.kind !== 'counts') return [];
    const { properties, required } = question.properties.numbers;
    const path = ['properties', 'numbers', 'required'];
    const unknown = required.filter((code) => !Object.hasOwn(properties, code));
    const forgotten = Object.keys(properties).filter((code) => !required.includes(code));
    return [
      ...unknown.map((code) => ({
        path,
        sentence: `required nämner raden ”${code}”, som inte finns i frågan.${suggestion(code, forgotten)}`,
      })),
      ...(unknown.length > 0 ? [] : forgotten).map((code) => ({
        path,
        sentence: `Raden ”${code}” saknas i required. Alla antal i en fråga ska fyllas i.`,
      })),
    ];
  });

function choicesOf(question: QuestionDefinition): ChoicesDefinition | undefined {
  return question.kind !== 'computed' && 'chosen' in question.properties ? question.properties.chosen : undefined;
}

function repeatedOptions(
  question: QuestionDefinition,
  word: (option: { code: string; title: string }) => string,
): readonly { index: number; code: string; title: string }[] {
  const options = optionsOf(question);
  return options.flatMap((option, index) =>
    options.findIndex((other) => word(other) === word(option)) < index ? [{ index, ...option }] : [],
  );
}

function eachQuestion(
  definition: Definition,
  check: (question: QuestionDefinition) => readonly DefinitionFault[],
): readonly DefinitionFault[] {
  return Object.entries(definition.properties).flatMap(([id, question]) =>
    check(question).map(({ path, sentence }) => ({ path: ['properties', id, ...path], sentence })),
  );
}
