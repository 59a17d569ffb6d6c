import type { ItemsOfQuestion } from '../../domain/authoring/survey-edit.ts';
import type { EditedItem, OutlinedQuestion, SurveyOutline } from '../../domain/authoring/survey-outline.ts';
import { objectAt, valueAt } from '../definition/json-path.ts';
import { conditionOfQuestion, optionsWritten, questionsInOrder } from './asked.ts';
import { listAt, textAt, textsAt } from './json-edit.ts';
import { columnsPath, rowsMadeBy, rowsPath } from './table-rows.ts';

/** The contents of a definition, which may be faulty. */
export function readOutline(definition: unknown): SurveyOutline {
  const questions = objectAt(definition, ['properties']);
  const outlined = (id: string): OutlinedQuestion => ({
    id,
    kind: textAt(questions, [id, 'kind']),
    title: textAt(questions, [id, 'title']),
    shortTitle: textAt(questions, [id, 'shortTitle']),
    condition: conditionOfQuestion(definition, id),
  });
  const parts = listAt(definition, ['parts']).map((part) => ({
    letter: textAt(part, ['letter']),
    title: textAt(part, ['title']),
    sections: listAt(part, ['sections']).map((section) => ({
      title: textAt(section, ['title']),
      pages: listAt(section, ['pages']).map((_, page) =>
        textsAt(section, ['pages', page])
          .filter((id) => Object.hasOwn(questions, id))
          .map(outlined),
      ),
    })),
  }));
  const placed = new Set(
    parts.flatMap(({ sections }) => sections.flatMap(({ pages }) => pages.flat().map(({ id }) => id))),
  );
  return {
    title: textAt(definition, ['title']),
    parts,
    unplaced: questionsInOrder(definition)
      .filter((id) => !placed.has(id))
      .map(outlined),
  };
}

/** The options, rows or columns of a question that can be moved and removed one by one; empty where it has none. */
export function itemsOf(definition: unknown, id: string, of: ItemsOfQuestion): readonly EditedItem[] {
  const question = valueAt(definition, ['properties', id]);
  const kind = textAt(question, ['kind']);
  const keyed = (items: Readonly<Record<string, unknown>>) =>
    Object.entries(items).map(([code, item]) => ({ code, title: textAt(item, ['title']) }));
  switch (of) {
    case 'option':
      return kind === 'counts'
        ? keyed(objectAt(question, ['properties', 'numbers', 'properties']))
        : optionsWritten(question);
    case 'row': {
      const rows = valueAt(definition, rowsPath(id));
      return kind === 'table' && rowsMadeBy(rows) === 'named' ? keyed(objectAt(rows, ['properties'])) : [];
    }
    case 'column': {
      const path = kind === 'table' ? columnsPath(definition, id) : undefined;
      return path === undefined ? [] : keyed(objectAt(definition, [...path, 'properties']));
    }
  }
}

/** The questions of a definition that a place in it belongs to; empty where it belongs to none. */
export function questionsAt(definition: unknown, path: readonly (string | number)[]): readonly string[] {
  const [top, second, third, fourth] = path;
  const questions = objectAt(definition, ['properties']);
  if (top === 'properties') return typeof second === 'string' && Object.hasOwn(questions, second) ? [second] : [];
  if (top === '$defs') return Object.keys(questions).filter((id) => columnsPath(definition, id)?.[1] === second);
  if (top !== 'allOf' || second === undefined) return [];
  const named = textsAt(definition, ['allOf', second, 'then', 'required']);
  const one = third === 'then' && fourth === 'required' ? named[Number(path[4])] : undefined;
  return (one === undefined ? named : [one]).filter((id) => Object.hasOwn(questions, id));
}
