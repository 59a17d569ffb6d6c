import { readFileSync } from 'node:fs';

/** A definition file as plain JSON, so that these tests do not depend on how the catalogue reads it. */
export interface Definition {
  $id: string;
  instructions: string[];
  editorNotes: string[];
  leftOut?: Record<string, string>;
  parts: { letter: string; title: string; points?: string[]; sections: { title?: string; pages: string[][] }[] }[];
  properties: Record<string, QuestionSchema>;
  required: string[];
  allOf: { if: ConditionSchema & { anyOf?: ConditionSchema[] }; then: { required: string[] } }[];
}

export interface QuestionSchema {
  kind: string;
  title: string;
  description?: string;
  editorNote?: string;
  unit?: string;
  compiles?: { question: string; option?: string };
  ranks?: { question: string };
  properties: {
    text?: { characterLimit?: number };
    chosen?: { maxItems?: number; items: { oneOf: { const: string; title: string }[] }; excludesOthers?: string[] };
    texts?: { properties: Record<string, unknown> };
    number?: { type: string; minimum: number; maximum?: number };
    numbers?: { properties: Record<string, RowSchema>; required: string[] };
    comment?: { title: string };
  };
}

export interface RowSchema {
  title: string;
  counts: { question: string; option?: string; unanswered?: true };
}

interface ConditionSchema {
  properties?: Record<
    string,
    { properties: { chosen?: { contains: { const: string } }; number?: { exclusiveMinimum: number } } }
  >;
}

export function readDefinition(name: string): Definition {
  return JSON.parse(readFileSync(new URL(`../../surveys/2023/${name}.json`, import.meta.url), 'utf8'));
}

export function pagesOf(definition: Definition): string[][] {
  return definition.parts.flatMap((part) => part.sections.flatMap((section) => section.pages));
}

export function questionOf(definition: Definition, id: string): QuestionSchema {
  const question = definition.properties[id];
  if (question === undefined) throw new Error(`${definition.$id} has no question ${id}`);
  return question;
}

/** A value of every question that has it, by the question's number. */
export function ofEveryQuestion<Fact>(
  definition: Definition,
  fact: (question: QuestionSchema) => Fact | undefined,
): Record<string, Fact> {
  const facts: Record<string, Fact> = {};
  for (const [id, question] of Object.entries(definition.properties)) {
    const found = fact(question);
    if (found !== undefined) facts[id] = found;
  }
  return facts;
}

/** The options, including “kan inte uppskattas”, as code and wording. */
export function optionsOf(question: QuestionSchema): { const: string; title: string }[] {
  return question.properties.chosen?.items.oneOf ?? [];
}

export function rowsOf(question: QuestionSchema): RowSchema[] {
  return Object.values(question.properties.numbers?.properties ?? {});
}

/** Every follow-up question with its condition as text: { "7a": "7 = ja", "38": "36 > 0 or 37 > 0" }. */
export function followUpsOf(definition: Definition): Record<string, string> {
  const followUps: Record<string, string> = {};
  for (const rule of definition.allOf) {
    const condition = (rule.if.anyOf ?? [rule.if]).flatMap(termsOf).join(' or ');
    for (const id of rule.then.required) followUps[id] = condition;
  }
  return followUps;
}

function termsOf(condition: ConditionSchema): string[] {
  return Object.entries(condition.properties ?? {}).map(([id, { properties }]) =>
    properties.chosen === undefined
      ? `${id} > ${properties.number?.exclusiveMinimum}`
      : `${id} = ${properties.chosen.contains.const}`,
  );
}
