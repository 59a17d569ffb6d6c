import { readTerm, termsOf } from '../definition/definition.ts';
import type { DefinitionCheck } from './definition-check.ts';

/** Otherwise no number at all could be answered. */
export const boundsLeaveRoom: DefinitionCheck = ({ properties }) =>
  Object.entries(properties).flatMap(([id, question]) => {
    if (question.kind !== 'number') return [];
    const { minimum, maximum } = question.properties.number;
    if (maximum === undefined || maximum >= minimum) return [];
    return [
      {
        path: ['properties', id, 'properties', 'number', 'maximum'],
        sentence: `Det största talet, ${maximum}, är mindre än det minsta, ${minimum}. Rätta maximum eller minimum.`,
      },
    ];
  });

/** A condition on a number above the largest one that can be answered never holds. */
export const conditionsAreWithinBounds: DefinitionCheck = ({ properties, allOf = [] }) =>
  allOf.flatMap((followUp, index) =>
    termsOf(followUp).flatMap((term) => {
      const { question: id, holds } = readTerm(term);
      const question = properties[id];
      if (!('number' in holds.properties) || question?.kind !== 'number') return [];
      const { exclusiveMinimum } = holds.properties.number;
      const { maximum } = question.properties.number;
      if (maximum === undefined || exclusiveMinimum < maximum) return [];
      return [
        {
          path: ['allOf', index],
          sentence: `Villkoret gäller ett tal över ${exclusiveMinimum} i fråga ${id}, men där är ${maximum} det största. Följdfrågan skulle aldrig ställas.`,
        },
      ];
    }),
  );
