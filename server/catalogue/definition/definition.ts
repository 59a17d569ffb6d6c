import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Recipient } from '../../domain/survey/recipient.ts';
import type { JsonPath } from './json-path.ts';
import { type QuestionDefinition, rowReferencesOf, type TableDefinition } from './question-definition.ts';
import {
  type ChosenRespondentDefinition,
  kindNamed,
  type RespondentDefinition,
  writtenKind,
} from './respondent-definition.ts';
import { type ColumnDefinition, referredName, type TableRowDefinition } from './table-definition.ts';

/**
 * A survey definition in the form of `surveys/survey-definition.schema.json`, which describes its words. Parts that are
 * always the same (`type`, `additionalProperties`) are left out of these types.
 */
export interface Definition {
  readonly $id: string;
  readonly title: string;
  readonly description?: string;
  readonly respondent: RespondentDefinition | ChosenRespondentDefinition;
  readonly alsoAnsweredBy?: readonly RespondentDefinition[];
  readonly answers?: 'many';
  readonly year: number;
  readonly lastDay: string;
  readonly period?: 'month' | { readonly from: string; readonly to: string };
  readonly recipient?: RecipientDefinition;
  readonly issuer?: string;
  readonly background?: string;
  readonly basis?: string;
  readonly follows?: string;
  readonly example?: true;
  readonly introduction: readonly string[];
  readonly instructions: readonly string[];
  readonly contact: readonly string[];
  readonly editorNotes?: readonly string[];
  readonly leftOut?: Readonly<Record<string, string>>;
  readonly parts: readonly PartDefinition[];
  readonly $defs?: Readonly<Record<string, TableRowDefinition>>;
  readonly properties: Readonly<Record<string, QuestionDefinition>>;
  readonly required: readonly string[];
  readonly allOf?: readonly FollowUpDefinition[];
}

export type RecipientDefinition = Omit<Recipient, 'hasForm'> & { readonly hasForm?: true };

/** Whether each organisation gives several answers: as many as it has cases, or one of each person who is named. */
export function answersOf({
  answers,
  respondent,
}: Pick<Definition, 'answers' | 'respondent'>): 'many' | 'named' | undefined {
  return typeof respondent !== 'string' && 'chosenBy' in respondent ? 'named' : answers;
}

/** The kind of organisation that answers the survey of a definition. */
export function respondentKind({ respondent }: Pick<Definition, 'respondent'>): OrganisationKind {
  return writtenKind(respondent);
}

/** Whether a definition says what a kind is called. */
export function saysNouns(written: Definition['respondent']): boolean {
  return typeof written !== 'string' && 'one' in written;
}

/** The further kinds of organisations that answer the survey of a definition; empty where there is one kind. */
export function otherRespondentKinds({ alsoAnsweredBy = [] }: Pick<Definition, 'alsoAnsweredBy'>): OrganisationKind[] {
  return alsoAnsweredBy.map(writtenKind);
}

/** The kinds that a definition names: of those who answer, and of the organisations that are rows of its tables. */
export function namedKinds(
  definition: Pick<Definition, 'respondent' | 'alsoAnsweredBy' | 'properties'>,
): readonly { readonly path: JsonPath; readonly kind: OrganisationKind; readonly isNamed: boolean }[] {
  const ofRows = Object.entries(definition.properties).flatMap(([id, question]) => {
    const rows = question.kind === 'table' ? question.properties.rows : undefined;
    return rows?.type === 'object' && rows.rowsFrom?.kind !== undefined
      ? [
          {
            path: ['properties', id, 'properties', 'rows', 'rowsFrom'],
            kind: kindNamed(rows.rowsFrom),
            isNamed: 'one' in rows.rowsFrom,
          },
        ]
      : [];
  });
  const { respondent, alsoAnsweredBy = [] } = definition;
  return [
    { path: ['respondent'], kind: respondentKind(definition), isNamed: saysNouns(respondent) },
    ...alsoAnsweredBy.map((other, place) => ({
      path: ['alsoAnsweredBy', place],
      kind: writtenKind(other),
      isNamed: saysNouns(other),
    })),
    ...ofRows,
  ];
}

export interface PartDefinition {
  readonly letter: string;
  readonly title: string;
  readonly preamble?: readonly string[];
  readonly points?: readonly string[];
  readonly sections: readonly SectionDefinition[];
}

export interface SectionDefinition {
  readonly title?: string;
  readonly preamble?: string;
  readonly pages: readonly (readonly string[])[];
}

/** The questions in `then` are asked if `if` holds. */
export interface FollowUpDefinition {
  readonly if: TermDefinition | { readonly anyOf: readonly TermDefinition[] };
  readonly then: { readonly required: readonly string[] };
}

/** A condition on one question, the only key of `properties`. */
export interface TermDefinition {
  readonly properties: Readonly<Record<string, OptionChosen | NumberAbove>>;
  readonly required: readonly string[];
}

export interface OptionChosen {
  readonly properties: { readonly chosen: { readonly contains: { readonly const: string } } };
}

export interface NumberAbove {
  readonly properties: { readonly number: { readonly exclusiveMinimum: number } };
}

/** The terms of a condition; at least one must hold. */
export function termsOf(followUp: FollowUpDefinition): readonly TermDefinition[] {
  return 'anyOf' in followUp.if ? followUp.if.anyOf : [followUp.if];
}

/** The question that a term is about, and what its answer must have. */
export function readTerm(term: TermDefinition): { question: string; holds: OptionChosen | NumberAbove } {
  const [entry] = Object.entries(term.properties);
  if (entry === undefined) throw new Error('A term without a question passed the meta-schema');
  return { question: entry[0], holds: entry[1] };
}

/** The columns of a table, by code; none where no row refers to what exists, which is told of at the reference. */
export function columnsOf(definition: Definition, table: TableDefinition): Readonly<Record<string, ColumnDefinition>> {
  return rowHeldBy(definition, table)?.properties ?? {};
}

/** Whether it is known which columns a table has; if not, nothing can be said of what refers to them. */
export function hasKnownColumns(definition: Definition, table: TableDefinition): boolean {
  return rowHeldBy(definition, table) !== undefined;
}

function rowHeldBy({ $defs = {} }: Definition, table: TableDefinition): TableRowDefinition | undefined {
  const names = rowReferencesOf(table).map(referredName);
  return $defs[names.find((name) => Object.hasOwn($defs, name)) ?? ''];
}

/** The printed numbers, in the order of the pages. */
export function numbersOnPages(definition: Definition): readonly string[] {
  return definition.parts.flatMap((part) => part.sections.flatMap((section) => section.pages.flat()));
}
