import { type Definition, numbersOnPages } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import { comparePrintedNumbers, parsePrintedNumber, skippedNumbers } from '../definition/printed-number.ts';
import { nearestWord, suggestion } from '../definition/suggestion.ts';
import type { DefinitionCheck } from './definition-check.ts';

export const numbersAreReadable: DefinitionCheck = (definition) =>
  Object.keys(definition.properties)
    .filter((id) => parsePrintedNumber(id) === undefined)
    .map((id) => ({
      path: ['properties', id],
      sentence: `”${id}” är inget tryckt nummer. Så kan ett nummer se ut: 7, 7a, 7 beskrivning, J, J.1.`,
    }));

export const noNumberIsSkipped: DefinitionCheck = (definition) =>
  skippedNumbers([...Object.keys(definition.properties), ...Object.keys(definition.leftOut ?? {})]).map((id) => ({
    path: ['properties', questionAfter(definition, id)],
    sentence: `Nummer ${id} är överhoppat. Lägg in frågan, eller skriv under leftOut varför den saknas.`,
  }));

export const leftOutIsNotThere: DefinitionCheck = (definition) =>
  Object.keys(definition.leftOut ?? {})
    .filter((id) => Object.hasOwn(definition.properties, id))
    .map((id) => ({
      path: ['leftOut', id],
      sentence: `Fråga ${id} är utelämnad enligt leftOut men finns i enkäten. Ta bort det ena.`,
    }));

export const pagesNameQuestionsThatExist: DefinitionCheck = (definition) =>
  unknownPlaces(definition).map(({ id, path }) => ({
    path,
    sentence: `Sidan har fråga ${id}, som inte finns.${suggestion(id, unplacedQuestions(definition))}`,
  }));

/** A question that a page names with a misspelling is reported at that page instead. */
export const everyQuestionIsOnAPage: DefinitionCheck = (definition) => {
  const unplaced = unplacedQuestions(definition);
  const meant = new Set(unknownPlaces(definition).map(({ id }) => nearestWord(id, unplaced)));
  return unplaced
    .filter((id) => !meant.has(id))
    .map((id) => ({ path: ['properties', id], sentence: 'Frågan står inte på någon sida. Lägg in den i pages.' }));
};

export const noQuestionIsOnTwoPages: DefinitionCheck = (definition) =>
  placesOnPages(definition)
    .filter(({ id }, index, places) => places.findIndex((place) => place.id === id) < index)
    .map(({ id, path }) => ({ path, sentence: `Fråga ${id} står redan på en sida. Ta bort den ena.` }));

/** Only the first place of each question is compared: `noQuestionIsOnTwoPages` reports the others. */
export const pagesFollowPrintedOrder: DefinitionCheck = (definition) => {
  const places = placesOnPages(definition).filter(
    ({ id }, index, all) => all.findIndex((place) => place.id === id) === index,
  );
  return places.flatMap(({ id, path }, index) => {
    const before = places[index - 1];
    const number = parsePrintedNumber(id);
    const numberBefore = parsePrintedNumber(before?.id ?? '');
    if (before === undefined || number === undefined || numberBefore === undefined) return [];
    if (comparePrintedNumbers(numberBefore, number) < 0) return [];
    return [{ path, sentence: `Fråga ${id} står efter fråga ${before.id}. Sidorna ska följa de tryckta numren.` }];
  });
};

/** All places on pages that name a question, in the order of the pages. */
function placesOnPages(definition: Definition): readonly { id: string; path: DefinitionFault['path'] }[] {
  return definition.parts.flatMap((part, partIndex) =>
    part.sections.flatMap((section, sectionIndex) =>
      section.pages.flatMap((page, pageIndex) =>
        page.map((id, index) => ({
          id,
          path: ['parts', partIndex, 'sections', sectionIndex, 'pages', pageIndex, index],
        })),
      ),
    ),
  );
}

function unplacedQuestions(definition: Definition): readonly string[] {
  const placed = new Set(numbersOnPages(definition));
  return Object.keys(definition.properties).filter((id) => !placed.has(id));
}

function unknownPlaces(definition: Definition) {
  return placesOnPages(definition).filter(({ id }) => !Object.hasOwn(definition.properties, id));
}

/** The id of the first question after a printed number that is missing; empty if there is none. */
function questionAfter(definition: Definition, skipped: string): string {
  const after = (id: string) => {
    const number = parsePrintedNumber(id);
    const missing = parsePrintedNumber(skipped);
    return number !== undefined && missing !== undefined && comparePrintedNumbers(missing, number) < 0;
  };
  return numbersOnPages(definition).find(after) ?? '';
}
