import { BUILT_IN_KINDS } from '../../domain/people/organisation-kind.ts';
import { answersOf, namedKinds, otherRespondentKinds, respondentKind } from '../definition/definition.ts';
import type { JsonPath } from '../definition/json-path.ts';
import { nearestWord } from '../definition/suggestion.ts';
import type { DefinitionCheck } from './definition-check.ts';

/** A kind that is built in has its nouns already, and two answers to what it is called would be one too many. */
export const builtInKindsAreNotNamed: DefinitionCheck = (definition) =>
  namedKinds(definition).flatMap(({ path, kind: { code }, isNamed }) =>
    isNamed && BUILT_IN_KINDS.some((kind) => kind.code === code)
      ? [
          {
            path: [...path, 'kind'],
            sentence: `Slaget ”${code}” är inbyggt. Skriv bara ${builtInWritten(path, code, path[0] === 'respondent' && answersOf(definition) === 'named')}.`,
          },
        ]
      : [],
  );

function builtInWritten(path: JsonPath, code: string, isChosen: boolean): string {
  if (path[0] === 'alsoAnsweredBy') return `"${code}" i listan`;
  if (isChosen) return `"kind": "${code}" och "chosenBy": "representative"`;
  return path.at(-1) === 'rowsFrom' ? `"rowsFrom": { "kind": "${code}" }` : `"respondent": "${code}"`;
}

/** A kind that is named twice would be asked twice, or called two things. */
export const furtherKindsAreOthers: DefinitionCheck = (definition) => {
  const codes = [respondentKind(definition), ...otherRespondentKinds(definition)].map(({ code }) => code);
  return codes.flatMap((code, place) =>
    codes.indexOf(code) === place
      ? []
      : [
          {
            path: ['alsoAnsweredBy', place - 1],
            sentence: `Slaget ”${code}” svarar redan på enkäten. Ta bort det här.`,
          },
        ],
  );
};

/**
 * An organisation's many answers are counted where they are listed, and level by level. They cannot be members of another survey's numbers,
 * in which an organisation stands once, and none of them is the one that another year continues.
 */
export const manyAnswersAreNotCountedElsewhere: DefinitionCheck = (definition, { definitions }) => {
  const { basis, follows } = definition;
  const answers = answersOf(definition);
  const others = [
    ['basis', basis],
    ['follows', follows],
  ] as const;
  return others.flatMap(([word, id]) => {
    if (id === undefined) return [];
    if (answers !== undefined)
      return [
        {
          path: [word],
          sentence: `En enkät med flera svar från varje organisation kan inte ha ”${word}”. Ta bort ordet, eller ${answers === 'many' ? '"answers": "many"' : '"chosenBy": "representative"'}.`,
        },
      ];
    const other = definitions.get(id);
    return other === undefined || answersOf(other) === undefined
      ? []
      : [
          {
            path: [word],
            sentence: `”${id}” har flera svar från varje organisation. De räknas på omgångens sida, och inte i en annan enkät. Ta bort ”${word}”.`,
          },
        ];
  });
};

/** Each person who is named gives one answer, and only the people of one kind of organisation name others. */
export const namedRespondentsAnswerOnce: DefinitionCheck = (definition) => {
  if (answersOf(definition) !== 'named') return [];
  const { answers, alsoAnsweredBy } = definition;
  return [
    ...(answers === undefined
      ? []
      : [
          {
            path: ['answers'],
            sentence:
              'De som en företrädare utser ("chosenBy": "representative") lämnar ett svar var. Ta bort "answers": "many".',
          },
        ]),
    ...(alsoAnsweredBy === undefined
      ? []
      : [
          {
            path: ['alsoAnsweredBy'],
            sentence:
              'En enkät där en företrädare utser vilka som svarar ("chosenBy": "representative") har bara ett slag av organisationer. Ta bort ”alsoAnsweredBy”, eller ”chosenBy”.',
          },
        ]),
  ];
};

/** Many answers are told apart in a list by when it happened, and are counted by month. */
export const manyAnswersHaveADay: DefinitionCheck = (definition) => {
  const { properties, required } = definition;
  return answersOf(definition) !== 'many' || required.some((id) => properties[id]?.kind === 'date')
    ? []
    : [
        {
          path: ['answers'],
          sentence:
            'En enkät med flera svar från varje organisation behöver en fråga om när det hände, som alltid ställs. Lägg till en fråga med "kind": "date".',
        },
      ];
};

/** The organisations of a kind answer several surveys and are rows in others, and are called the same in all of them. */
export const kindsHaveTheSameNouns: DefinitionCheck = (definition, { definitions }) => {
  const all = [...definitions.values()].flatMap((of) => namedKinds(of).map((named) => ({ ...named, of })));
  return namedKinds(definition).flatMap(({ path, kind: own, isNamed }) => {
    if (!isNamed || BUILT_IN_KINDS.some(({ code }) => code === own.code)) return [];
    // The first that names a kind is right: of two that differ the later is told of, and only once.
    const first = all.find(({ kind }) => kind.code === own.code);
    if (first === undefined || (first.of === definition && first.path.join() === path.join())) return [];
    const place = first.of === definition ? 'på en annan plats i enkäten' : `i ${first.of.$id}`;
    return NOUNS.flatMap((noun) =>
      first.kind[noun] === own[noun]
        ? []
        : [
            {
              path: [...path, noun],
              sentence: `Slaget ”${own.code}” heter ”${first.kind[noun]}” ${place}, men ”${own[noun]}” här. Skriv samma ord i båda.`,
            },
          ],
    );
  });
};

/** “Skolorna” where “skolor” should stand would be wrong in every sentence with a number before it. */
export const nounsHaveTwoForms: DefinitionCheck = (definition) =>
  namedKinds(definition).flatMap(({ path, kind, isNamed }) => {
    const same = FORMS.find(([plain, definite]) => kind[plain] === kind[definite]);
    return !isNamed || same === undefined
      ? []
      : [
          {
            path: [...path, same[0]],
            sentence: `”${same[0]}” och ”${same[1]}” är båda ”${kind[same[0]]}”. Skriv dem som ${same[2]}.`,
          },
        ];
  });

const FORMS = [
  ['one', 'definite', '”vårdcentral” och ”vårdcentralen”'],
  ['several', 'definiteSeveral', '”vårdcentraler” och ”vårdcentralerna”'],
] as const;

/** A misspelt kind would silently be a kind of its own, with nobody in it. */
export const kindsAreSpelledAlike: DefinitionCheck = (definition, { definitions }) => {
  const { code } = respondentKind(definition);
  const others = [...definitions.values()].filter((other) => other !== definition).map(respondentKind);
  const known = [...new Set([...BUILT_IN_KINDS, ...others].map((kind) => kind.code))];
  if (known.includes(code)) return [];
  const near = nearestWord(
    code,
    known.filter((other) => Math.abs(other.length - code.length) <= LENGTH_APART),
  );
  return near === undefined
    ? []
    : [
        {
          path: ['respondent', 'kind'],
          sentence: `Slaget ”${code}” är okänt, men ”${near}” finns. Menade du ”${near}”? Är det ett eget slag, ge det en kod som skiljer sig mer.`,
        },
      ];
};

/** Another spelling of a code has at most so many letters more or fewer. */
const LENGTH_APART = 1;

const NOUNS = ['one', 'several', 'definite', 'definiteSeveral'] as const;
