import { oneOf } from '../../domain/people/organisation-kind.ts';
import { respondentKind } from '../definition/definition.ts';
import { suggestion } from '../definition/suggestion.ts';
import { type DefinitionCheck, onceForAll } from './definition-check.ts';

export const followedIsInTheCatalogue: DefinitionCheck = ({ $id, follows }, { definitions, unreadable }) => {
  if (follows === undefined || unreadable.has(follows) || definitions.has(follows)) return [];
  const others = [...definitions.keys()].filter((id) => id !== $id);
  return [
    {
      path: ['follows'],
      sentence: `Enkäten ”${follows}” finns inte i katalogen.${suggestion(follows, others)}`,
    },
  ];
};

/** Otherwise there would be nothing to compare with, or two surveys could follow each other. */
export const followedIsEarlier: DefinitionCheck = ({ follows, year }, { definitions }) => {
  const followed = definitions.get(follows ?? '');
  if (followed === undefined || followed.year < year) return [];
  return [
    {
      path: ['follows'],
      sentence: `En enkät om ${year} kan inte följa ”${followed.$id}”, som är om ${followed.year}. Ange en tidigare enkät.`,
    },
  ];
};

/** A respondent can only carry over answers that its own kind of organisation gave. */
export const followedHasTheSameRespondent: DefinitionCheck = (definition, { definitions }) => {
  const followed = definitions.get(definition.follows ?? '');
  if (followed === undefined) return [];
  const [own, other] = [respondentKind(definition), respondentKind(followed)];
  if (own.code === other.code) return [];
  return [
    {
      path: ['follows'],
      sentence: `”${followed.$id}” besvaras av ${oneOf(other)}, inte av ${oneOf(own)}. Ange en enkät som samma slags organisation har besvarat.`,
    },
  ];
};

export const continuingNeedsAFollowed: DefinitionCheck = ({ follows, properties }) => {
  if (follows !== undefined) return [];
  const places = Object.entries(properties).flatMap(([id, { continues }]) =>
    continues === undefined ? [] : [['properties', id, 'continues']],
  );
  return onceForAll(places, 'continues pekar på en tidigare enkät, men enkäten följer ingen. Skriv follows.');
};

export const continuedQuestionsExist: DefinitionCheck = ({ follows, properties }, { definitions }) => {
  const followed = definitions.get(follows ?? '');
  if (followed === undefined) return [];
  const known = Object.keys(followed.properties);
  return Object.entries(properties).flatMap(([id, { continues = [] }]) =>
    continues.flatMap((number, index) =>
      known.includes(number)
        ? []
        : [
            {
              path: ['properties', id, 'continues', index],
              sentence: `continues pekar på fråga ${number}, som inte finns i ${followed.$id}.${suggestion(number, known)}`,
            },
          ],
    ),
  );
};
