import type { OutlineEdit } from '../../domain/authoring/survey-edit.ts';
import { type JsonPath, objectAt, valueAt } from '../definition/json-path.ts';
import { parsePrintedNumber } from '../definition/printed-number.ts';
import { askedNowhere, questionsInOrder, withCondition } from './asked.ts';
import { listAt, textAt, textsAt, withAt } from './json-edit.ts';
import { withQuestion } from './new-question.ts';
import { type NewNumbers, numberAfter, numbersWithoutGaps, renumbered } from './renumber.ts';

/** A definition after a change of its questions, and the question that the change was about, with its number now. */
export interface Outlined {
  readonly definition: unknown;
  /** Undefined where the change was about no question, or took it away. */
  readonly question: string | undefined;
}

/** What a change of the outline makes of a definition. Nothing is changed where what it names is not there. */
export function withOutline(definition: unknown, edit: OutlineEdit): Outlined {
  switch (edit.do) {
    case 'add-question':
      return added(definition, edit);
    case 'remove-question':
      return { definition: removed(definition, edit.question), question: undefined };
    case 'move-question':
      return movedQuestion(definition, edit.question, edit.by);
    case 'break-page':
      return { definition: withPages(definition, edit.question, broken), question: edit.question };
    case 'join-page':
      return { definition: withPages(definition, edit.question, joined), question: edit.question };
    case 'renumber-question':
      return numberedTo(definition, edit.question, edit.to.trim());
    case 'renumber-all':
      return { definition: renumbered(definition, numbersWithoutGaps(definition)), question: undefined };
    case 'add-part': {
      const parts = listAt(definition, ['parts']);
      const part = { letter: nextLetter(parts), title: edit.title.trim(), sections: [{ pages: [[]] }] };
      return { definition: withAt(definition, ['parts'], [...parts, part]), question: undefined };
    }
    case 'add-section':
      return { definition: withSection(definition, edit.part, edit.title.trim()), question: undefined };
    case 'remove-part':
      return { definition: withoutPart(definition, edit.part), question: undefined };
  }
}

function added(definition: unknown, edit: Extract<OutlineEdit, { do: 'add-question' }>): Outlined {
  const order = questionsInOrder(definition);
  const after = order.includes(edit.after) ? edit.after : (order.at(-1) ?? '');
  const { number, others } = numberAfter(definition, after, edit.under);
  const shifted = renumbered(definition, others);
  const { place, last } = placesOf(shifted, after, number, edit.under);
  const made = withQuestion(shifted, number, edit.kind, edit.title);
  const paged = last === undefined ? withFirst(made, number) : withNameAt(made, last, place + 1, number);
  return { definition: withCondition(paged, number, ''), question: number };
}

/** The page and the place on it that a new question comes after: of its own number, or after those that are under it. */
function placesOf(definition: unknown, after: string, number: string, under: boolean) {
  const main = parsePrintedNumber(after)?.main;
  const family = parsePrintedNumber(after)?.family;
  const beside = questionsInOrder(definition).filter((id) => {
    const parsed = parsePrintedNumber(id);
    return parsed?.main === main && parsed?.family === family && id !== number;
  });
  const last = under || main !== undefined ? (beside.at(-1) ?? after) : after;
  return placeOf(definition, last);
}

interface Place {
  /** The path of the page; undefined where the question is on none. */
  readonly last: JsonPath | undefined;
  readonly place: number;
}

function placeOf(definition: unknown, id: string): Place {
  for (const path of pagePaths(definition)) {
    const place = textsAt(definition, path).indexOf(id);
    if (place >= 0) return { last: path, place };
  }
  return {
    last: pagePaths(definition).at(-1),
    place: textsAt(definition, pagePaths(definition).at(-1) ?? []).length - 1,
  };
}

/** The paths of all pages, in their order. */
function pagePaths(definition: unknown): readonly JsonPath[] {
  return listAt(definition, ['parts']).flatMap((part, partPlace) =>
    listAt(part, ['sections']).flatMap((section, sectionPlace) =>
      listAt(section, ['pages']).map((_, page) => ['parts', partPlace, 'sections', sectionPlace, 'pages', page]),
    ),
  );
}

function withNameAt(definition: unknown, page: JsonPath, place: number, id: string): unknown {
  const names = textsAt(definition, page);
  return withAt(definition, page, [...names.slice(0, place), id, ...names.slice(place)]);
}

/** A survey without any page gets its first part with one. */
function withFirst(definition: unknown, id: string): unknown {
  const parts = listAt(definition, ['parts']);
  const part = { letter: nextLetter(parts), title: 'Frågor', sections: [{ pages: [[id]] }] };
  return withAt(definition, ['parts'], [...parts, part]);
}

function removed(definition: unknown, id: string): unknown {
  const asked = askedNowhere(definition, id);
  const off = pagePaths(asked).reduce(
    (all, page) =>
      withAt(
        all,
        page,
        textsAt(all, page).filter((one) => one !== id),
      ),
    asked,
  );
  return withoutEmptyPages(withAt(off, ['properties', id], undefined), pagePaths(definition).length);
}

/** Pages that nothing stands on are taken away, but for the last one of a section. */
function withoutEmptyPages(definition: unknown, most: number): unknown {
  const empty = pagePaths(definition).find(
    (page) => textsAt(definition, page).length === 0 && listAt(definition, page.slice(0, -1)).length > 1,
  );
  if (empty === undefined || most === 0) return definition;
  const pages = empty.slice(0, -1);
  const rest = listAt(definition, pages).filter((_, place) => place !== empty.at(-1));
  return withoutEmptyPages(withAt(definition, pages, rest), most - 1);
}

/**
 * A question a step earlier or later. Within a page it changes place with the one beside it, and their numbers stay at
 * their places; at the edge of a page it goes over to the page beside.
 */
function movedQuestion(definition: unknown, id: string, by: -1 | 1): Outlined {
  const { last: page, place } = placeOf(definition, id);
  const names = page === undefined ? [] : textsAt(definition, page);
  if (page === undefined || names[place] !== id) return { definition, question: id };
  const beside = names[place + by];
  if (beside !== undefined) {
    const numbers: NewNumbers = new Map([
      [id, beside],
      [beside, id],
    ]);
    // Conditions follow their questions to the new numbers; the places on the page keep theirs.
    return { definition: withAt(renumbered(definition, numbers), page, names), question: beside };
  }
  const pages = pagePaths(definition);
  const next = pages[pages.findIndex((path) => path.join() === page.join()) + by];
  if (next === undefined) return { definition, question: id };
  const left = withAt(
    definition,
    page,
    names.filter((one) => one !== id),
  );
  const there = textsAt(left, next);
  const arrived = withAt(left, next, by === 1 ? [id, ...there] : [...there, id]);
  return { definition: withoutEmptyPages(arrived, pages.length), question: id };
}

type Pages = readonly (readonly string[])[];

/** A definition with other pages in the section of a question. */
function withPages(definition: unknown, id: string, change: (pages: Pages, id: string) => Pages): unknown {
  const { last, place } = placeOf(definition, id);
  if (last === undefined || textsAt(definition, last)[place] !== id) return definition;
  const path = last.slice(0, -1);
  const pages = listAt(definition, path).map((_, page) => textsAt(definition, [...path, page]));
  return withAt(definition, path, change(pages, id));
}

/** The question and what follows it on its page stand on a page of their own. */
function broken(pages: Pages, id: string): Pages {
  return pages.flatMap((names) => {
    const place = names.indexOf(id);
    return place <= 0 ? [names] : [names.slice(0, place), names.slice(place)];
  });
}

/** The page of the question stands on the page before it. */
function joined(pages: Pages, id: string): Pages {
  const index = pages.findIndex((names) => names.includes(id));
  const [before, own] = [pages[index - 1], pages[index]];
  if (before === undefined || own === undefined) return pages;
  return [...pages.slice(0, index - 1), [...before, ...own], ...pages.slice(index + 1)];
}

/** A number that another question has is not taken from it: the two change numbers. */
function numberedTo(definition: unknown, id: string, to: string): Outlined {
  const questions = objectAt(definition, ['properties']);
  if (to === '' || to === id || !Object.hasOwn(questions, id)) return { definition, question: id };
  const numbers = new Map([[id, to], ...(Object.hasOwn(questions, to) ? [[to, id] as const] : [])]);
  return { definition: renumbered(definition, numbers), question: to };
}

function nextLetter(parts: readonly unknown[]): string {
  const letters = parts.map((part) => textAt(part, ['letter']));
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ'].find((letter) => !letters.includes(letter)) ?? 'A';
}

function withSection(definition: unknown, letter: string, title: string): unknown {
  const index = listAt(definition, ['parts']).findIndex((part) => textAt(part, ['letter']) === letter);
  if (index < 0) return definition;
  const path: JsonPath = ['parts', index, 'sections'];
  const section = { ...(title === '' ? {} : { title }), pages: [[]] };
  return withAt(definition, path, [...listAt(definition, path), section]);
}

/** A part is taken away where no question stands in it. */
function withoutPart(definition: unknown, letter: string): unknown {
  const parts = listAt(definition, ['parts']);
  const index = parts.findIndex((part) => textAt(part, ['letter']) === letter);
  const isEmpty = pagePaths(definition).every(
    (page) => page[1] !== index || listAt(valueAt(definition, page), []).length === 0,
  );
  if (index < 0 || !isEmpty) return definition;
  return withAt(
    definition,
    ['parts'],
    parts.filter((_, place) => place !== index),
  );
}
