import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionOfQuestion, questionsInOrder } from '../../../server/catalogue/editing/asked.ts';
import { codesFor } from '../../../server/catalogue/editing/codec.ts';
import {
  editableDefinition,
  textOfDefinition,
  withChanges,
} from '../../../server/catalogue/editing/edit-definition.ts';
import { withItems } from '../../../server/catalogue/editing/item-edits.ts';
import { withOutline } from '../../../server/catalogue/editing/outline.ts';
import { questionFields } from '../../../server/catalogue/editing/question-fields.ts';
import { itemsOf, readOutline } from '../../../server/catalogue/editing/read-outline.ts';
import { readDefinition } from '../../../server/catalogue/meta-check.ts';
import type { OutlineEdit } from '../../../server/domain/authoring/survey-edit.ts';

const DEFINITIONS: readonly unknown[] = readdirSync('surveys', { recursive: true, encoding: 'utf8' })
  .filter((file) => /^\d+.*\.json$/.test(file))
  .map((file): unknown => JSON.parse(readFileSync(join('surveys', file), 'utf8')));

const anyDefinition = fc.constantFrom(...DEFINITIONS);
const anyPlace = fc.nat({ max: 60 });
const by = fc.constantFrom<-1 | 1>(-1, 1);

/** An edit of the outline, of the question at a place in the order of the pages. */
const anyEdit = fc.oneof(
  fc.record({ do: fc.constant('move' as const), place: anyPlace, by }),
  fc.record({
    do: fc.constantFrom('break-page' as const, 'join-page' as const, 'remove-question' as const),
    place: anyPlace,
  }),
  fc.record({ do: fc.constant('renumber' as const), place: anyPlace, to: anyPlace }),
  fc.record({ do: fc.constant('all' as const), place: anyPlace }),
  fc.record({
    do: fc.constant('add' as const),
    place: anyPlace,
    kind: fc.constantFrom<'text' | 'one' | 'number' | 'date' | 'table'>('text', 'one', 'number', 'date', 'table'),
    under: fc.boolean(),
  }),
);

type AnyEdit = typeof anyEdit extends fc.Arbitrary<infer Edit> ? Edit : never;

function outlineEdit(definition: unknown, edit: AnyEdit): OutlineEdit {
  const order = questionsInOrder(definition);
  const at = (place: number) => order[place % Math.max(1, order.length)] ?? '';
  const question = at(edit.place);
  switch (edit.do) {
    case 'move':
      return { do: 'move-question', question, by: edit.by };
    case 'renumber':
      return { do: 'renumber-question', question, to: at(edit.to) };
    case 'all':
      return { do: 'renumber-all' };
    case 'add':
      return { do: 'add-question', kind: edit.kind, title: 'Ny fråga', after: question, under: edit.under };
    default:
      return { do: edit.do, question };
  }
}

describe('whatever is done with the questions of a survey', () => {
  it('it keeps the form of a definition but for pages left empty, with each question on one page', () => {
    fc.assert(
      fc.property(anyDefinition, fc.array(anyEdit, { minLength: 1, maxLength: 8 }), (before, edits) => {
        const after = edits.reduce((all, edit) => withOutline(all, outlineEdit(all, edit)).definition, before);
        const order = questionsInOrder(after);
        const read = readDefinition(after);
        const faults = 'faults' in read ? read.faults.filter(({ path }) => path[0] !== 'parts') : [];
        if (order.length > 0) expect(faults).toEqual([]);
        const onPages = readOutline(after).parts.flatMap(({ sections }) =>
          sections.flatMap(({ pages }) => pages.flat()),
        );
        expect(onPages.map(({ id }) => id)).toEqual(order);
        expect(readOutline(after).unplaced).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('conditions follow the questions that they are about', () => {
    fc.assert(
      fc.property(anyDefinition, anyPlace, anyPlace, (before, from, to) => {
        const order = questionsInOrder(before);
        const [one = '', other = ''] = [order[from % order.length], order[to % order.length]];
        const { definition } = withOutline(before, { do: 'renumber-question', question: one, to: other });
        const named = (id: string) => (id === one ? other : id === other ? one : id);
        for (const id of order) {
          const words = conditionOfQuestion(before, id);
          if (words === '') continue;
          const renamed = words.split(' eller ').map((term) => {
            const [, question = '', rest = ''] = /^(.+?)( (?:=|över) .*)$/.exec(term) ?? [];
            return `${named(question)}${rest}`;
          });
          expect(conditionOfQuestion(definition, named(id))).toBe(renamed.join(' eller '));
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('whatever is typed in the fields of a question', () => {
  const anyTyped = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'ja', '7', '-1,5', '__proto__', '7 = Ja', '1 + 2', 'summa 1', '2024-02-30'),
  );

  it('is kept as text that can be read, shown and typed again, and each other field is as it was', () => {
    fc.assert(
      fc.property(anyDefinition, anyPlace, anyPlace, anyTyped, (before, place, fieldPlace, typed) => {
        const order = questionsInOrder(before);
        const id = order[place % order.length] ?? '';
        const fields = questionFields(before, id);
        const field = fields[fieldPlace % fields.length];
        if (field === undefined) return;
        const text = textOfDefinition(
          withChanges(before, (one) => questionFields(one, id), [{ name: field.name, seen: field.value, typed }])
            .definition,
        );
        const after = editableDefinition(text);
        expect(after).toBeDefined();
        expect(questionsInOrder(after)).toEqual(order);
        const now = new Map(questionFields(after, id).map(({ name, value }) => [name, value]));
        const depends = /^(condition|optional|rows|total|comment|attachments|option\..*\.text|rows\.kind)$/;
        if (!depends.test(field.name))
          for (const other of fields)
            if (other.name !== field.name) expect([other.name, now.get(other.name)]).toEqual([other.name, other.value]);
      }),
      { numRuns: 500 },
    );
  });

  it('and typing what stood there before leads back to the same definition', () => {
    fc.assert(
      fc.property(anyDefinition, anyPlace, anyPlace, (before, place, fieldPlace) => {
        const order = questionsInOrder(before);
        const id = order[place % order.length] ?? '';
        const fields = questionFields(before, id);
        const field = fields[fieldPlace % fields.length];
        if (field === undefined) return;
        expect([field.name, field.with(field.value)]).toEqual([field.name, before]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('fifty thousand options of one wording', () => {
  it('have codes of their own, so that none takes the place of another', () => {
    const codes = codesFor(Array<string>(50_000).fill('Ja'), ['ja']);
    expect(new Set([...codes, 'ja']).size).toBe(50_001);
    expect(codes.slice(0, 2)).toEqual(['ja-2', 'ja-3']);
  });
});

describe('whatever is done with the options, rows and columns of a question', () => {
  it('moving one there and back again leads to the same definition', () => {
    fc.assert(
      fc.property(
        anyDefinition,
        anyPlace,
        anyPlace,
        fc.constantFrom<'option' | 'row' | 'column'>('option', 'row', 'column'),
        (before, place, itemPlace, of) => {
          const order = questionsInOrder(before);
          const id = order[place % order.length] ?? '';
          const items = itemsOf(before, id, of);
          if (items.length < 2) return;
          const { code } = items[itemPlace % (items.length - 1)] ?? { code: '' };
          const there = withItems(before, id, { do: 'move', of, code, by: 1 });
          expect(itemsOf(there, id, of).map((item) => item.code)).not.toEqual(items.map((item) => item.code));
          expect(textOfDefinition(withItems(there, id, { do: 'move', of, code, by: -1 }))).toBe(
            textOfDefinition(before),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
