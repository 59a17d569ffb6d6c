import type { Definition } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import { readOperand } from '../definition/operand.ts';
import { optionsOf, type QuestionDefinition } from '../definition/question-definition.ts';
import { suggestion } from '../definition/suggestion.ts';
import { conditionsIn } from './condition-checks.ts';
import { eachRow } from './counts-rows.ts';
import { type DefinitionCheck, onceForAll } from './definition-check.ts';
import { sumsOf } from './sum-checks.ts';

export const basisIsInTheCatalogue: DefinitionCheck = ({ $id, basis }, { definitions, unreadable }) => {
  if (basis === undefined || unreadable.has(basis) || (basis !== $id && definitions.has(basis))) return [];
  const others = [...definitions.keys()].filter((id) => id !== $id);
  return [
    {
      path: ['basis'],
      sentence: `Underlaget ”${basis}” är ingen annan enkät i katalogen.${suggestion(basis, others)}`,
    },
  ];
};

/** Two surveys that count each other would each wait for the other. */
export const basisLeadsNotBack: DefinitionCheck = ({ $id, basis }, { definitions }) => {
  const seen = new Set<string>();
  for (let id = basis; id !== undefined && id !== $id && !seen.has(id); id = definitions.get(id)?.basis) seen.add(id);
  const last = [...seen].at(-1);
  return last === undefined || definitions.get(last)?.basis !== $id
    ? []
    : [{ path: ['basis'], sentence: `Underlaget räknas till slut ur ${$id} självt. Bryt cirkeln.` }];
};

/** Without a source the number could not be computed. */
export const everyRowHasASource: DefinitionCheck = (definition) =>
  definition.basis === undefined
    ? []
    : eachRow(definition).flatMap(({ path, title, counts }) =>
        counts === undefined
          ? [{ path, sentence: `Talet ”${title}” har ingen källa. Skriv counts, som säger vilka svar det räknar.` }]
          : [],
      );

export const sourcesNeedABasis: DefinitionCheck = (definition) => {
  if (definition.basis !== undefined) return [];
  const sources = sourcesOf(definition);
  return onceForAll(
    sources.map(({ path }) => path),
    `${sources[0]?.word} pekar på en annan enkät, men enkäten har inget underlag. Skriv basis.`,
  );
};

export const sourcesExist: DefinitionCheck = (definition, { definitions }) => {
  const basis = definitions.get(definition.basis ?? '');
  if (basis === undefined) return [];
  return sourcesOf(definition).flatMap(({ path, word, question: id, option }) => {
    const question = basis.properties[id];
    if (question === undefined)
      return [
        {
          path,
          sentence: `${word} pekar på fråga ${id}, som inte finns i ${basis.$id}.${totalAdvice(basis, word, id) ?? suggestion(id, Object.keys(basis.properties))}`,
        },
      ];
    const codes = optionsOf(question).map(({ code }) => code);
    if (option === undefined || codes.includes(option)) return [];
    return [
      {
        path,
        sentence: `${word} pekar på alternativet ”${option}”, som inte finns i fråga ${id} i ${basis.$id}.${suggestion(option, codes)}`,
      },
    ];
  });
};

/** How the total of a column is written here, for who has written it as in a computed number: “4.total.bas”. */
function totalAdvice(basis: Definition, word: string, id: string): string | undefined {
  const total = readOperand(id);
  if (word !== 'sums' || typeof total === 'number' || total.column === undefined) return undefined;
  return basis.properties[total.question]?.kind === 'table'
    ? ` En kolumns total skrivs "question": "${total.question}", "column": "${total.column}".`
    : undefined;
}

/**
 * Members are counted by the options that they chose. The rows of a question that asks for numbers are chosen by
 * nobody: a number or ranking made of them would always be 0.
 */
export const whatIsCountedCanBeCounted: DefinitionCheck = (definition, { definitions }) => {
  const basis = definitions.get(definition.basis ?? '');
  if (basis === undefined) return [];
  return sourcesOf(definition).flatMap(({ path, word, question: id, option }) => {
    const ranked = basis.properties[id];
    if (word === 'ranks' && ranked !== undefined && ranked.kind !== 'counts' && optionsOf(ranked).length === 0)
      return [
        {
          path,
          sentence: `ranks pekar på fråga ${id} i ${basis.$id}, som inte besvaras med alternativ. Bara valda alternativ går att rangordna. Peka på en fråga med alternativ.`,
        },
      ];
    if (ranked?.kind !== 'counts') return [];
    if (word === 'counts' && option !== undefined)
      return [
        {
          path,
          sentence: `counts pekar på raden ”${option}” i fråga ${id} i ${basis.$id}, som besvaras med ett antal på varje rad. Bara valda alternativ går att räkna. Peka på en fråga med alternativ.`,
        },
      ];
    if (word === 'ranks')
      return [
        {
          path,
          sentence: `ranks pekar på fråga ${id} i ${basis.$id}, som besvaras med ett antal på varje rad. Bara valda alternativ går att rangordna. Peka på en fråga med alternativ.`,
        },
      ];
    return [];
  });
};

export const compiledTextsAreTexts: DefinitionCheck = (definition, { definitions }) =>
  Object.entries(definition.properties).flatMap(([id, question]) => {
    if (question.kind !== 'text' || question.compiles === undefined) return [];
    const { question: sourceId, option } = question.compiles;
    const source = definitions.get(definition.basis ?? '')?.properties[sourceId];
    if (source === undefined) return [];
    const path = ['properties', id, 'compiles'];
    if (option === undefined)
      return source.kind === 'text'
        ? []
        : [{ path, sentence: `compiles pekar på fråga ${sourceId}, som inte är en fritextfråga. Ange också option.` }];
    if (!optionsOf(source).some(({ code }) => code === option) || hasFreeText(source, option)) return [];
    return [
      { path, sentence: `compiles pekar på alternativet ”${option}” i fråga ${sourceId}, som inte har någon fritext.` },
    ];
  });

export const rankedOptionsAreTheSame: DefinitionCheck = (definition, { definitions }) =>
  Object.entries(definition.properties).flatMap(([id, question]) => {
    if (question.kind !== 'several' || question.ranks === undefined) return [];
    const ranked = definitions.get(definition.basis ?? '')?.properties[question.ranks.question];
    if (ranked === undefined) return [];
    const codes = optionsOf(ranked).map(({ code }) => code);
    // That the question has no options at all is told of once.
    if (codes.length === 0) return [];
    return optionsOf(question).flatMap(({ code }, index) =>
      codes.includes(code)
        ? []
        : [
            {
              path: ['properties', id, 'properties', 'chosen', 'items', 'oneOf', index],
              sentence: `Alternativet kan inte rangordnas: ”${code}” finns inte i fråga ${question.ranks?.question}.${suggestion(code, codes)}`,
            },
          ],
    );
  });

interface Source {
  readonly path: DefinitionFault['path'];
  readonly word: 'counts' | 'compiles' | 'ranks' | 'sums';
  readonly question: string;
  readonly option?: string;
}

/** Everything in a definition that refers to its counted survey. */
function sourcesOf(definition: Definition): readonly Source[] {
  const ofQuestions = Object.entries(definition.properties).flatMap(([id, question]): Source[] => {
    const path = ['properties', id];
    if (question.kind === 'text' && question.compiles !== undefined)
      return [{ path: [...path, 'compiles'], word: 'compiles', ...question.compiles }];
    if (question.kind === 'several' && question.ranks !== undefined)
      return [{ path: [...path, 'ranks'], word: 'ranks', ...question.ranks }];
    return [];
  });
  const ofSilence = eachRow(definition).flatMap(({ path, counts }): Source[] =>
    counts !== undefined && 'unanswered' in counts
      ? [{ path: [...path, 'counts'], word: 'counts', question: counts.question }]
      : [],
  );
  const ofConditions = conditionsIn(definition).map(({ path, condition }): Source => {
    const { question, option, column } = condition;
    const chosen = option === undefined || column !== undefined ? {} : { option };
    return { path, word: path.includes('sums') ? 'sums' : 'counts', question, ...chosen };
  });
  const isShare = new Set(conditionsIn(definition).map(({ path }) => path.join('/')));
  const ofSums = sumsOf(definition).flatMap(({ path, sums: { question, of } }): Source[] => [
    ...(isShare.has(path.join('/')) ? [] : [{ path, word: 'sums' as const, question }]),
    ...(typeof of === 'object' ? [{ path: [...path, 'of'], word: 'sums' as const, question: of.question }] : []),
  ]);
  return [...ofQuestions, ...ofSilence, ...ofConditions, ...ofSums];
}

function hasFreeText(question: QuestionDefinition, option: string): boolean {
  if (question.kind !== 'one' && question.kind !== 'several') return false;
  return Object.hasOwn(question.properties.texts?.properties ?? {}, option);
}
