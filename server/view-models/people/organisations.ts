import type { Organisation, OrganisationSettings } from '../../domain/people/organisation.ts';
import { groupsWords, type OrganisationDetails } from '../../domain/people/organisation-details.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { formatCounted, formatDate, formatList, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/** The page with the organisations of an administrator's counties. */
export interface OrganisationsView {
  readonly title: string;
  readonly done: string | undefined;
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

export function organisationsView(
  {
    organisations,
    missing,
  }: {
    readonly organisations: readonly {
      readonly organisation: Organisation;
      readonly settings: OrganisationSettings;
      readonly people: number;
      readonly kind: OrganisationKind;
      readonly details: OrganisationDetails;
    }[];
    readonly missing: readonly Organisation[];
  },
  done: string | undefined,
): OrganisationsView {
  const names = new Map(organisations.map(({ organisation }) => [organisation.code, organisation.name]));
  return {
    title: 'Organisationer',
    done: DONE.get(done),
    organisations: organisations.map(({ organisation, settings, people, kind, details }) => ({
      href: paths.organisation(organisation.code),
      name: organisation.name,
      about: aboutWords(details, names),
      kind: withCapital(kind.one),
      people: people === 0 ? 'Ingen' : formatCounted(people, ['person', 'personer']),
      approval: settings.needsApproval ? 'Ja' : 'Nej',
      receipt: settings.receiptWithAnswers ? 'Ja' : 'Nej',
    })),
    missing:
      missing.length === 0
        ? undefined
        : {
            text: `I registret över Sveriges län finns också ${formatList(missing.map(({ name }) => name))}.`,
            action: paths.organisations,
            button: `Lägg till ${formatCounted(missing.length, ['saknad organisation', 'saknade organisationer'])}`,
          },
    newHref: paths.newOrganisation,
    importHref: paths.importOrganisations,
    administrationHref: paths.administration,
  };
}

/** “Del av Region Halland. Agarform: offentlig. Upphör 31 december 2026.” */
function aboutWords(
  { parent, groups, endedOn }: OrganisationDetails,
  names: ReadonlyMap<string, string>,
): string | undefined {
  const sentences = [
    ...(parent === undefined ? [] : [`Del av ${names.get(parent) ?? parent}.`]),
    ...(Object.keys(groups).length === 0 ? [] : [`${groupsWords(groups)}.`]),
    ...(endedOn === undefined ? [] : [`Upphör ${formatDate(endedOn)}.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
