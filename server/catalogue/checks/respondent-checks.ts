import { BUILT_IN_KINDS } from '../../domain/people/organisation-kind.ts';
import { respondentKind } from '../definition/definition.ts';
import { nearestWord } from '../definition/suggestion.ts';
import type { DefinitionCheck } from './definition-check.ts';

/** A kind that is built in has its nouns already, and two answers to what it is called would be one too many. */
export const builtInKindsAreNotNamed: DefinitionCheck = ({ respondent }) =>
  typeof respondent === 'string' || !BUILT_IN_KINDS.some(({ code }) => code === respondent.kind)
    ? []
    : [
        {
          path: ['respondent', 'kind'],
          sentence: `Slaget ”${respondent.kind}” är inbyggt. Skriv bara "respondent": "${respondent.kind}".`,
        },
      ];

/** The organisations of a kind answer several surveys, and are called the same in all of them. */
export const kindsHaveTheSameNouns: DefinitionCheck = (definition, { definitions }) => {
  const own = respondentKind(definition);
  if (BUILT_IN_KINDS.some(({ code }) => code === own.code)) return [];
  // The first definition of a kind names it: of two that differ the later is told of, and only once.
  const first = [...definitions.values()].find((other) => respondentKind(other).code === own.code);
  if (first === undefined || first === definition) return [];
  const named = respondentKind(first);
  return NOUNS.flatMap((noun) =>
    named[noun] === own[noun]
      ? []
      : [
          {
            path: ['respondent', noun],
            sentence: `Slaget ”${own.code}” heter ”${named[noun]}” i ${first.$id}, men ”${own[noun]}” här. Skriv samma ord i båda.`,
          },
        ],
  );
};

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
