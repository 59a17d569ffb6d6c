import { type FoundPeople, roleInWords } from '../../domain/people/county-person.ts';
import { formatCount, formatCounted, formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { type TextInput, textInput } from '../site/input-field.ts';

/** The page with the people whom an administrator manages, or those of them that a search has found. */
export interface PeopleListView {
  readonly title: string;
  readonly done: string | undefined;
  readonly search: TextInput;
  readonly searchAction: string;
  /** How many people are shown, and out of how many. */
  readonly count: string;
  readonly people: readonly {
    readonly href: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
    readonly lastSignIn: string;
  }[];
  /** Shown instead of the table when nobody is found. */
  readonly nobody: string | undefined;
  /** Address of the list of all people; undefined unless it is searched. */
  readonly allHref: string | undefined;
  readonly pages:
    | {
        readonly earlier: string | undefined;
        readonly later: string | undefined;
        readonly text: string;
      }
    | undefined;
  readonly newHref: string;
  readonly importHref: string;
  readonly administrationHref: string;
}

/** The sentence on the page for each thing that can just have been done, by its name in the address. */
const DONE: ReadonlyMap<string, string> = new Map([
  ['borttagen', 'Personen är borttagen.'],
  ['inlasta', 'Personerna och rollerna är tillagda.'],
  ['fanns-redan', 'Alla personer och roller fanns redan, så inget har ändrats.'],
]);

const PEOPLE = ['person', 'personer'] as const;

export function peopleListView(
  { people, found, everybody, page, pages }: FoundPeople,
  { search, done }: { readonly search: string; readonly done: string },
): PeopleListView {
  return {
    title: 'Personer',
    done: DONE.get(done),
    search: textInput({
      name: 'sok',
      label: 'Sök',
      hint: 'Namn, e-postadress, organisation eller roll.',
      type: 'search',
      value: search,
    }),
    searchAction: paths.people,
    count:
      found === everybody
        ? formatCounted(found, PEOPLE)
        : `${formatCount(found)} av ${formatCounted(everybody, PEOPLE)}`,
    people: people.map((person) => ({
      href: paths.person(person.id),
      name: person.name,
      email: person.email,
      roles: person.roles.length === 0 ? ['Ingen roll'] : person.roles.map((role) => withCapital(roleInWords(role))),
      lastSignIn: person.lastSignIn === undefined ? 'Aldrig' : formatDateTime(person.lastSignIn),
    })),
    nobody: found > 0 ? undefined : `Ingen person har ”${search.trim()}” i namn, e-postadress eller roll.`,
    allHref: search.trim() === '' ? undefined : paths.people,
    pages:
      pages === 1
        ? undefined
        : {
            earlier: page === 1 ? undefined : pageHref(search, page - 1),
            later: page === pages ? undefined : pageHref(search, page + 1),
            text: `Sida ${formatCount(page)} av ${formatCount(pages)}`,
          },
    newHref: paths.newPerson,
    importHref: paths.importPeople,
    administrationHref: paths.administration,
  };
}

function pageHref(search: string, page: number): string {
  const query = new URLSearchParams({ ...(search === '' ? {} : { sok: search }), sida: String(page) });
  return `${paths.people}?${query.toString()}`;
}
