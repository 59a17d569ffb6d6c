import { type NounFaults, nounSentence, type TypedNouns } from '../../domain/people/kind-nouns.ts';
import { groupsWords, type PlacedOrganisation } from '../../domain/people/organisation-details.ts';
import type { ReadOrganisationRow, ReadOrganisations } from '../../domain/people/organisation-import.ts';
import { kindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { formatCounted, formatList } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { PostedFields } from '../answer/form-fields.ts';
import { fieldText } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { inputErrors, type TextInput, textInput } from '../site/input-field.ts';
import type { StateView } from '../site/states.ts';
import { shownRows } from './preview-rows.ts';

type FileProblems = readonly { readonly line?: number; readonly sentence: string }[];

/** The page where organisations are imported from a file or from pasted text. */
export interface OrganisationImportView {
  readonly title: string;
  readonly wrong: boolean;
  readonly error: ErrorSummaryView | undefined;
  readonly action: string;
  readonly text: string;
  readonly example: string;
  readonly organisationsHref: string;
}

const EXAMPLE = [
  'kod;namn;slag;del av;grupper;en;flera;bestämd form',
  'vc-1;Vårdcentralen Andersberg;vardcentral;Region Halland;agarform=offentlig;vårdcentral;vårdcentraler;vårdcentralen',
  'vc-2;Vårdcentralen Getinge;vardcentral;Region Halland;agarform=privat',
].join('\n');

/** The form, with the pasted text and why no row of it could be read. */
export function organisationImportView(text: string, problems: FileProblems): OrganisationImportView {
  return {
    title: 'Läs in organisationer',
    wrong: problems.length > 0,
    error:
      problems.length === 0
        ? undefined
        : {
            heading: 'Det gick inte att läsa',
            text: 'Ingen organisation har lagts till.',
            items: problems.map((problem) => ({ href: '#text', text: lineSentence(problem) })),
            onward: undefined,
          },
    action: paths.importOrganisationsPreview,
    text,
    example: EXAMPLE,
    organisationsHref: paths.organisations,
  };
}

/** The page that shows what importing would do with each row; nothing has been changed yet. */
export interface OrganisationPreviewView {
  readonly title: string;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  readonly summary: readonly string[];
  /** Why nothing was added when the rows had been reviewed; undefined where that has not happened. */
  readonly stopped: string | undefined;
  readonly rows: readonly {
    readonly line: number;
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly parent: string;
    readonly groups: string;
    readonly state: StateView;
    readonly sentences: readonly string[];
  }[];
  /** The kinds whose nouns are asked for. */
  readonly kinds: readonly { readonly code: string; readonly fields: readonly TextInput[] }[];
  readonly accept: { readonly action: string; readonly text: string; readonly button: string } | undefined;
  readonly action: string;
  readonly text: string;
  readonly importHref: string;
  readonly organisationsHref: string;
}

/** What the preview was asked to do: the nouns that were typed, and the faults of each, by the code of the kind. */
export interface SentNouns {
  readonly typed: ReadonlyMap<string, TypedNouns>;
  readonly faults: ReadonlyMap<string, NounFaults>;
}

const NOUNS = [
  ['one', 'En', 'Mitt i en mening, till exempel vårdcentral.'],
  ['several', 'Flera', 'Till exempel vårdcentraler.'],
  ['definite', 'Bestämd form', 'Till exempel vårdcentralen.'],
] as const;

/** The nouns typed for each kind that is asked for, from the fields `ord-vardcentral-one` …. */
export function readTypedKinds(posted: PostedFields): ReadonlyMap<string, TypedNouns> {
  const codes = new Set(
    Object.keys(posted).flatMap((name) => /^ord-([a-z][a-z0-9-]*)-(?:one|several|definite)$/.exec(name)?.[1] ?? []),
  );
  return new Map(
    [...codes].map((code) => [
      code,
      {
        one: fieldText(posted, `ord-${code}-one`),
        several: fieldText(posted, `ord-${code}-several`),
        definite: fieldText(posted, `ord-${code}-definite`),
      },
    ]),
  );
}

/** `text`: the text that the rows were read from; `accepted`: the part of it that is saved. */
export function organisationPreviewView(
  { rows, newKinds, unknownKinds }: ReadOrganisations,
  {
    text,
    accepted,
    problems,
    kinds,
    organisations,
    nouns,
    stopped = false,
  }: {
    readonly text: string;
    readonly accepted: string;
    readonly problems: FileProblems;
    readonly kinds: readonly OrganisationKind[];
    /** The names of the organisations that the rows may be a part of, by code. */
    readonly organisations: ReadonlyMap<string, string>;
    readonly nouns: SentNouns;
    readonly stopped?: boolean;
  },
): OrganisationPreviewView {
  const count = (...outcomes: readonly ReadOrganisationRow['outcome'][]) =>
    rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const [added, changed, refused] = [count('new', 'kind-unknown'), count('changed'), count('refused')];
  const fields = unknownKinds.map((code) => ({
    code,
    fields: NOUNS.map(([form, label, hint]) => {
      const fault = nouns.faults.get(code)?.[form];
      return textInput({
        name: `ord-${code}-${form}`,
        label,
        hint,
        value: nouns.typed.get(code)?.[form] ?? '',
        error: fault && nounSentence(fault),
      });
    }),
  }));
  const errors = inputErrors(fields.flatMap((kind) => kind.fields));
  const what = [
    ...(added === 0 ? [] : [`Lägg till ${formatCounted(added, ['organisation', 'organisationer'])}`]),
    ...(changed === 0
      ? []
      : [`${added === 0 ? 'Ändra' : 'ändra'} ${formatCounted(changed, ['organisation', 'organisationer'])}`]),
  ];
  const names = [...kinds, ...newKinds];
  const { shown, more } = shownRows(rows);
  return {
    title: 'Granska innan du lägger till',
    wrong: errors !== undefined,
    errors,
    stopped: stopped
      ? 'Något har ändrats sedan du granskade raderna, så inget är sparat. Granska dem igen.'
      : undefined,
    summary: [
      what.length === 0 ? 'Det finns inget nytt att lägga till.' : 'Inget är ändrat än.',
      ...(refused === 0
        ? []
        : [
            `${formatCounted(refused, ['rad går', 'rader går'])} inte att förstå och lämnas utanför. Rätta raderna under tabellen och granska igen${what.length === 0 ? '' : ', eller lägg till de andra nu'}.`,
          ]),
      ...(unknownKinds.length === 0
        ? []
        : [
            `Samsvar vet inte vad ${formatList(unknownKinds)} heter. Fyll i det under tabellen: orden används i allt som sägs om dem.`,
          ]),
      ...problems.map(lineSentence),
      ...more,
    ],
    rows: shown.map((row) => rowView(row, names, organisations)),
    kinds: fields,
    accept:
      what.length === 0 ? undefined : { action: paths.importOrganisations, text: accepted, button: formatList(what) },
    action: paths.importOrganisationsPreview,
    text,
    importHref: paths.importOrganisations,
    organisationsHref: paths.organisations,
  };
}

const OUTCOMES: Readonly<Record<ReadOrganisationRow['outcome'], StateView>> = {
  new: { name: 'Ny', shape: 'done' },
  'kind-unknown': { name: 'Ny, av ett nytt slag', shape: 'done' },
  changed: { name: 'Ändras', shape: 'begun' },
  already: { name: 'Finns redan', shape: 'empty' },
  refused: { name: 'Går inte att förstå', shape: 'wrong' },
};

function rowView(
  row: ReadOrganisationRow,
  kinds: readonly OrganisationKind[],
  organisations: ReadonlyMap<string, string>,
): OrganisationPreviewView['rows'][number] {
  const state = OUTCOMES[row.outcome];
  if (row.outcome === 'refused') {
    const { line, code, name, kind, parent, groups } = row.row;
    return { line, code, name, kind, parent, groups, state, sentences: row.faults.map(({ sentence }) => sentence) };
  }
  const { organisation, details } = row.placed;
  const isNamed = kinds.some(({ code }) => code === organisation.kind);
  return {
    line: row.line,
    code: organisation.code,
    name: organisation.name,
    kind: isNamed ? kindOf(organisation.kind, kinds).one : organisation.kind,
    parent: details.parent === undefined ? '' : (organisations.get(details.parent) ?? details.parent),
    groups: groupsWords(details.groups),
    state,
    sentences: row.outcome === 'changed' ? changeSentences(row, organisations) : [],
  };
}

/** From what to what a row changes an organisation: “Del av ändras från Region Halland till Laholm.” */
function changeSentences(
  { before, placed }: ReadOrganisationRow & { readonly outcome: 'changed' },
  organisations: ReadonlyMap<string, string>,
): string[] {
  const parentOf = ({ details: { parent } }: PlacedOrganisation) =>
    parent === undefined ? '' : (organisations.get(parent) ?? parent);
  const groupsOf = ({ details: { groups } }: PlacedOrganisation) => groupsWords(groups);
  return [
    ['Del av', parentOf(before), parentOf(placed)] as const,
    ['Grupper', groupsOf(before), groupsOf(placed)] as const,
  ].flatMap(([what, from, to]) =>
    from === to ? [] : [`${what} ändras från ${from || 'inget'} till ${to || 'inget'}.`],
  );
}

function lineSentence({ line, sentence }: { readonly line?: number; readonly sentence: string }): string {
  return line === undefined ? sentence : `Rad ${line}: ${sentence}`;
}
