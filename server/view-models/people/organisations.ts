import type { Organisation, OrganisationSettings } from '../../domain/people/organisation.ts';
import { groupsWords, type OrganisationDetails } from '../../domain/people/organisation-details.ts';
import { codesInOrder, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { findOrganisations, type OrganisationSearch } from '../../domain/people/organisation-search.ts';
import { formatCount, formatCounted, formatDate, formatList, withCapital } from '../../domain/text/swedish.ts';
import { paths, withQuery } from '../../paths.ts';
import { type ChoiceInput, choiceInput, type TextInput, textInput } from '../site/input-field.ts';

/** The page with the organisations of an administrator's counties. */
export interface OrganisationsView {
  readonly title: string;
  readonly done: string | undefined;
  readonly fields: {
    readonly words: TextInput;
    readonly kind: ChoiceInput;
    /** Undefined where all organisations are of one county. */
    readonly county: ChoiceInput | undefined;
  };
  readonly searchAction: string;
  /** How many organisations are found, and out of how many. */
  readonly count: string;
  /** Said instead of the table when none is found. */
  readonly nobody: string | undefined;
  /** Address of the list of all; undefined unless it is searched. */
  readonly allHref: string | undefined;
  readonly pages:
    | { readonly earlier: string | undefined; readonly later: string | undefined; readonly text: string }
    | undefined;
  readonly organisations: readonly {
    readonly href: string;
    readonly name: string;
    /** What it is a part of, its groups and its end, in words; undefined where there is nothing to tell. */
    readonly about: string | undefined;
    readonly kind: string;
    readonly people: string;
    readonly approval: string;
    readonly receipt: string;
  }[];
  readonly missing: { readonly text: string; readonly action: string; readonly button: string } | undefined;
  readonly newHref: string;
  readonly importHref: string;
  readonly administrationHref: string;
}

const DONE: ReadonlyMap<string | undefined, string> = new Map([
  ['tillagda', 'Organisationerna är tillagda.'],
  ['tillagd', 'Organisationen är tillagd.'],
  ['inlasta', 'Organisationerna är inlästa.'],
  ['fanns-redan', 'Alla organisationer fanns redan. Inget är ändrat.'],
]);

/** How many organisations a page has at most. */
const ON_A_PAGE = 50;
/** The largest number of organisations that are named in a sentence. */
const MOST_NAMED = 10;
const ORGANISATIONS = ['organisation', 'organisationer'] as const;

interface Listed {
  readonly organisation: Organisation;
  readonly settings: OrganisationSettings;
  readonly people: number;
  readonly kind: OrganisationKind;
  readonly details: OrganisationDetails;
}

export function organisationsView(
  {
    organisations,
    missing,
    counties,
  }: {
    readonly organisations: readonly Listed[];
    readonly missing: readonly Organisation[];
    readonly counties: readonly { readonly code: string; readonly name: string }[];
  },
  { search, page, done }: { readonly search: OrganisationSearch; readonly page: number; readonly done: string },
): OrganisationsView {
  const names = new Map(organisations.map(({ organisation }) => [organisation.code, organisation.name]));
  const countyNames = new Map(counties.map(({ code, name }) => [code, name]));
  const found = findOrganisations(organisations, search, (code) => names.get(code));
  const isSearched = [search.words.trim(), search.kind, search.county].some((typed) => typed !== '');
  const pageCount = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
  const current = Math.min(Math.max(1, page), pageCount);
  return {
    title: 'Organisationer',
    done: DONE.get(done),
    fields: searchFields(organisations, counties, search),
    searchAction: paths.organisations,
    count:
      found.length === organisations.length
        ? formatCounted(found.length, ORGANISATIONS)
        : `${formatCount(found.length)} av ${formatCounted(organisations.length, ORGANISATIONS)}`,
    nobody: found.length > 0 || !isSearched ? undefined : 'Ingen organisation stämmer med det du sökte.',
    allHref: isSearched ? paths.organisations : undefined,
    pages:
      pageCount === 1
        ? undefined
        : {
            earlier: current === 1 ? undefined : pageHref(search, current - 1),
            later: current === pageCount ? undefined : pageHref(search, current + 1),
            text: `Sida ${formatCount(current)} av ${formatCount(pageCount)}`,
          },
    organisations: found
      .slice((current - 1) * ON_A_PAGE, current * ON_A_PAGE)
      .map(({ organisation, settings, people, kind, details }) => ({
        href: paths.organisation(organisation.code),
        name: organisation.name,
        about: aboutWords(details, names, counties.length > 1 ? countyNames.get(organisation.county) : undefined),
        kind: withCapital(kind.one),
        people: people === 0 ? 'Ingen' : formatCounted(people, ['person', 'personer']),
        approval: settings.needsApproval ? 'Ja' : 'Nej',
        receipt: settings.receiptWithAnswers ? 'Ja' : 'Nej',
      })),
    missing:
      missing.length === 0
        ? undefined
        : {
            text: `I registret över Sveriges län finns också ${missing.length > MOST_NAMED ? formatCounted(missing.length, ['organisation till', 'organisationer till']) : formatList(missing.map(({ name }) => name))}.`,
            action: paths.organisations,
            button: `Lägg till ${formatCounted(missing.length, ['saknad organisation', 'saknade organisationer'])}`,
          },
    newHref: paths.newOrganisation,
    importHref: paths.importOrganisations,
    administrationHref: paths.administration,
  };
}

function searchFields(
  organisations: readonly Listed[],
  counties: readonly { readonly code: string; readonly name: string }[],
  search: OrganisationSearch,
): OrganisationsView['fields'] {
  const kinds = new Map(organisations.map(({ kind }) => [kind.code, withCapital(kind.one)]));
  return {
    words: textInput({
      name: 'sok',
      label: 'Sök',
      hint: 'Namn, kod, grupp eller det den är en del av.',
      type: 'search',
      value: search.words,
    }),
    kind: choiceInput({
      name: 'slag',
      label: 'Slag',
      chosen: search.kind,
      empty: 'Alla',
      options: codesInOrder([...kinds.keys()]).map((value) => ({ value, text: kinds.get(value) ?? value })),
    }),
    county:
      counties.length < 2
        ? undefined
        : choiceInput({
            name: 'lan',
            label: 'Län',
            chosen: search.county,
            empty: 'Alla',
            options: counties.map(({ code, name }) => ({ value: code, text: name })),
          }),
  };
}

function pageHref({ words, kind, county }: OrganisationSearch, page: number): string {
  const typed = Object.entries({ sok: words, slag: kind, lan: county }).filter(([, value]) => value !== '');
  return withQuery(paths.organisations, { ...Object.fromEntries(typed), sida: String(page) });
}

/** “Halland. Del av Region Halland. Agarform: offentlig. Upphör 31 december 2026.” */
function aboutWords(
  { parent, groups, endedOn }: OrganisationDetails,
  names: ReadonlyMap<string, string>,
  county: string | undefined,
): string | undefined {
  const sentences = [
    ...(county === undefined ? [] : [`${county}.`]),
    ...(parent === undefined ? [] : [`Del av ${names.get(parent) ?? parent}.`]),
    ...(Object.keys(groups).length === 0 ? [] : [`${groupsWords(groups)}.`]),
    ...(endedOn === undefined ? [] : [`Upphör ${formatDate(endedOn)}.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
