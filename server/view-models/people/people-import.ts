import type { PersonRow, ReadPersonRow } from '../../domain/people/people-import.ts';
import { ROLES, roleName } from '../../domain/people/role.ts';
import { formatCounted } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import type { StateView } from '../site/states.ts';
import { shownRows } from './preview-rows.ts';

/** The page where people are imported from a file or from pasted text. */
export interface PeopleImportView {
  readonly title: string;
  readonly wrong: boolean;
  readonly error: ErrorSummaryView | undefined;
  readonly action: string;
  readonly text: string;
  readonly roleNames: readonly string[];
  readonly example: string;
  readonly peopleHref: string;
}

const EXAMPLE = 'namn;e-post;organisation;roll\nKarin Exempel;karin@hylte.example;Hylte;samordnare';

/** The form, with the pasted text and why no row of it could be read. */
export function peopleImportView({
  text,
  problems,
}: {
  readonly text: string;
  readonly problems: readonly { readonly line?: number; readonly sentence: string }[];
}): PeopleImportView {
  return {
    title: 'Läs in personer',
    wrong: problems.length > 0,
    error:
      problems.length === 0
        ? undefined
        : {
            heading: 'Det gick inte att läsa',
            text: 'Ingen har lagts till.',
            items: problems.map((problem) => ({ href: '#text', text: lineSentence(problem) })),
            onward: undefined,
          },
    action: paths.importPeoplePreview,
    text,
    roleNames: Object.values(ROLES).map(({ name }) => name),
    example: EXAMPLE,
    peopleHref: paths.people,
  };
}

/** The page that shows what importing would do with each row; nothing has been changed yet. */
export interface PeoplePreviewView {
  readonly title: string;
  /** Sentences above the rows: that nothing has been changed, and how many rows cannot be imported. */
  readonly summary: readonly string[];
  /**
   * Why nothing was added: something has changed since the rows were reviewed. Undefined where that has not happened.
   */
  readonly stopped: string | undefined;
  readonly rows: readonly {
    readonly line: number;
    readonly name: string;
    readonly email: string;
    readonly organisation: string;
    readonly role: string;
    readonly state: StateView;
    readonly sentences: readonly string[];
  }[];
  readonly accept:
    | { readonly action: string; readonly text: string; readonly button: string; readonly newPeople: boolean }
    | undefined;
  readonly action: string;
  readonly text: string;
  readonly importHref: string;
  readonly peopleHref: string;
}

/**
 * The page that shows what an import of people would do, before anything is done. `text`: the text that the rows were
 * read from. `accepted`: writes rows as text that the import can read again.
 */
export function peoplePreviewView(
  rows: readonly ReadPersonRow[],
  {
    text,
    problems,
    accepted,
    stopped,
  }: {
    readonly text: string;
    readonly problems: readonly { readonly line?: number; readonly sentence: string }[];
    readonly accepted: (rows: readonly Omit<PersonRow, 'line'>[]) => string;
    readonly stopped: boolean;
  },
): PeoplePreviewView {
  const given = rows.flatMap((row) => (row.outcome === 'new-person' || row.outcome === 'new-role' ? [row] : []));
  const newEmails = new Set(given.flatMap((row) => (row.outcome === 'new-person' ? [row.given.email] : [])));
  const roles = given.filter((row) => !newEmails.has(row.given.email)).length;
  const refused = rows.filter(({ outcome }) => outcome === 'refused').length;
  const what = [
    ...(newEmails.size === 0 ? [] : [formatCounted(newEmails.size, ['person', 'personer'])]),
    ...(roles === 0 ? [] : [formatCounted(roles, ['roll', 'roller'])]),
  ].join(' och ');
  const { shown, more } = shownRows(rows);
  return {
    title: 'Granska innan du lägger till',
    stopped: stopped
      ? 'Något har ändrats sedan du granskade raderna, så ingen lades till. Granska dem igen.'
      : undefined,
    summary: [
      given.length === 0 ? 'Det finns inget nytt att lägga till.' : 'Inget är ändrat än.',
      ...(refused === 0
        ? []
        : [
            `${formatCounted(refused, ['rad går', 'rader går'])} inte att förstå och lämnas utanför. Rätta raderna under tabellen och granska igen${given.length === 0 ? '' : ', eller lägg till de andra nu'}.`,
          ]),
      ...problems.map(lineSentence),
      ...more,
    ],
    rows: shown.map(rowView),
    accept:
      given.length === 0
        ? undefined
        : {
            action: paths.importPeople,
            text: accepted(
              given.map(({ given: { name, email, organisation, role } }) => ({
                name,
                email,
                organisation: organisation.name,
                role: roleName(role, organisation),
              })),
            ),
            button: `Lägg till ${what}`,
            newPeople: newEmails.size > 0,
          },
    action: paths.importPeoplePreview,
    text,
    importHref: paths.importPeople,
    peopleHref: paths.people,
  };
}

const OUTCOMES: Readonly<Record<ReadPersonRow['outcome'], StateView>> = {
  'new-person': { name: 'Ny person', shape: 'done' },
  'new-role': { name: 'Ny roll', shape: 'begun' },
  already: { name: 'Finns redan', shape: 'empty' },
  repeated: { name: 'Står två gånger', shape: 'empty' },
  refused: { name: 'Går inte att förstå', shape: 'wrong' },
};

function rowView(row: ReadPersonRow): PeoplePreviewView['rows'][number] {
  const state = OUTCOMES[row.outcome];
  if ('given' in row) {
    const { name, email, organisation, role } = row.given;
    const sentences = [
      ...(row.keepsName === undefined ? [] : [`Heter ${row.keepsName} i Samsvar och behåller det namnet.`]),
      ...(row.hadUnseen ? ['Adressen hade tecken som inte syns. De är borttagna.'] : []),
    ];
    return {
      line: row.line,
      name,
      email,
      organisation: organisation.name,
      role: roleName(role, organisation),
      state,
      sentences,
    };
  }
  const { name, email, organisation, role } = row.row;
  const sentences =
    row.outcome === 'refused'
      ? row.problems.map(({ sentence }) => sentence)
      : [`Samma person och roll står på rad ${row.firstLine}.`];
  return { line: row.line, name, email, organisation, role, state, sentences };
}

function lineSentence({ line, sentence }: { readonly line?: number; readonly sentence: string }): string {
  return line === undefined ? sentence : `Rad ${line}: ${sentence}`;
}
