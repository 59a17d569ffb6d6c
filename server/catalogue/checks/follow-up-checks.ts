import {
  columnsOf,
  type Definition,
  hasKnownColumns,
  numbersOnPages,
  readTerm,
  type TermDefinition,
  termsOf,
} from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import { optionsOf } from '../definition/question-definition.ts';
import { nearestWord, suggestion } from '../definition/suggestion.ts';
import type { DefinitionCheck } from './definition-check.ts';

export const followUpsHangOnWhatExists: DefinitionCheck = (definition) =>
  eachTerm(definition, (term) => {
    const { question: id, holds } = readTerm(term);
    const question = definition.properties[id];
    if (question === undefined)
      return [
        {
          path: ['properties', id],
          sentence: `Villkoret gäller fråga ${id}, som inte finns.${suggestion(id, Object.keys(definition.properties))}`,
        },
      ];
    const path = ['properties', id, 'properties'];
    if ('number' in holds.properties)
      return question.kind === 'number'
        ? []
        : [{ path, sentence: `Villkoret gäller talet i fråga ${id}, men frågan besvaras inte med ett tal.` }];
    const code = holds.properties.chosen.contains.const;
    const codes = question.kind === 'counts' ? [] : optionsOf(question).map((option) => option.code);
    if (codes.includes(code)) return [];
    return [
      {
        path: [...path, 'chosen', 'contains', 'const'],
        sentence: `Villkoret gäller alternativet ”${code}”, som inte finns i fråga ${id}.${suggestion(code, codes)}`,
      },
    ];
  });

/** Without `required` JSON Schema lets the condition hold when the question is absent. */
export const termsRequireTheirQuestion: DefinitionCheck = (definition) =>
  eachTerm(definition, (term) => {
    const { question } = readTerm(term);
    return term.required.includes(question)
      ? []
      : [{ path: ['required'], sentence: `Villkoret gäller fråga ${question}. Då ska required vara ["${question}"].` }];
  });

export const requiredQuestionsExist: DefinitionCheck = (definition) => {
  const ids = Object.keys(definition.properties);
  const asked = namesInRequired(definition);
  const unasked = ids.filter((id) => !asked.some((name) => name.id === id));
  return asked
    .filter(({ id }) => !ids.includes(id))
    .map(({ id, path }) => ({
      path,
      sentence: `required nämner fråga ${id}, som inte finns.${suggestion(id, unasked)}`,
    }));
};

/**
 * A question is either always asked or asked on one condition; otherwise it is unclear when it is missing. A question
 * that `required` names with a misspelling is reported there instead.
 */
export const everyQuestionIsAskedInOneWay: DefinitionCheck = (definition) => {
  const ids = Object.keys(definition.properties);
  const asked = namesInRequired(definition).map(({ id }) => id);
  const unasked = ids.filter((id) => !asked.includes(id));
  const meant = new Set(asked.filter((id) => !ids.includes(id)).map((id) => nearestWord(id, unasked)));
  return ids.flatMap((id) => {
    const path = ['properties', id];
    const times = asked.filter((each) => each === id).length;
    if (isComputed(definition, id)) {
      if (times === 0) return [];
      return [{ path, sentence: 'Frågan räknas ut och besvaras aldrig. Ta bort den ur required.' }];
    }
    if (definition.properties[id]?.optional === true) {
      if (times === 0) return [];
      return [{ path: [...path, 'optional'], sentence: 'Frågan är frivillig men nämns i required. Ta bort det ena.' }];
    }
    if (times === 0 && !meant.has(id) && !isUnknown(definition, id))
      return [{ path, sentence: 'Frågan ställs aldrig. Skriv in den i required, eller i then under ett villkor.' }];
    if (times > 1)
      return [
        {
          path,
          sentence: 'Frågan har flera villkor, eller både ett villkor och required. Samla villkoren i ett anyOf.',
        },
      ];
    return [];
  });
};

/**
 * Whether it cannot be told if anybody answers a question: it is a table that names columns that the definition lacks,
 * of which another check tells.
 */
function isUnknown(definition: Definition, id: string): boolean {
  const question = definition.properties[id];
  return question?.kind === 'table' && !hasKnownColumns(definition, question);
}

/** Whether nobody answers a question: it is computed, or a table in which every cell is. */
function isComputed(definition: Definition, id: string): boolean {
  const question = definition.properties[id];
  if (question?.kind !== 'table') return question?.kind === 'computed';
  const columns = Object.values(columnsOf(definition, question));
  return columns.length > 0 && columns.every((column) => 'computed' in column || 'sums' in column);
}

/** Questions are asked in the survey's order, so a follow-up question must come after the one it follows. */
export const followUpsComeAfter: DefinitionCheck = (definition) => {
  const order = numbersOnPages(definition);
  return (definition.allOf ?? []).flatMap((followUp, rule) =>
    followUp.then.required.flatMap((id, index) => {
      const first = termsOf(followUp)
        .map((term) => readTerm(term).question)
        .find((question) => order.includes(question) && order.indexOf(question) >= order.indexOf(id));
      if (first === undefined || !order.includes(id)) return [];
      return [
        {
          path: ['allOf', rule, 'then', 'required', index],
          sentence: `Följdfråga ${id} hänger på fråga ${first} men kommer inte efter den. Låt villkoret gälla en tidigare fråga.`,
        },
      ];
    }),
  );
};

function eachTerm(
  definition: Definition,
  check: (term: TermDefinition) => readonly DefinitionFault[],
): readonly DefinitionFault[] {
  return (definition.allOf ?? []).flatMap((followUp, rule) =>
    termsOf(followUp).flatMap((term, index) => {
      const path = 'anyOf' in followUp.if ? ['allOf', rule, 'if', 'anyOf', index] : ['allOf', rule, 'if'];
      return check(term).map((finding) => ({ path: [...path, ...finding.path], sentence: finding.sentence }));
    }),
  );
}

/** All places in `required` and `then` that name a question. */
function namesInRequired(definition: Definition): readonly { id: string; path: DefinitionFault['path'] }[] {
  return [
    ...definition.required.map((id, index) => ({ id, path: ['required', index] })),
    ...(definition.allOf ?? []).flatMap((followUp, rule) =>
      followUp.then.required.map((id, index) => ({ id, path: ['allOf', rule, 'then', 'required', index] })),
    ),
  ];
}
