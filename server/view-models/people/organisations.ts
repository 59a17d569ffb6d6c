import type { Organisation, OrganisationKind, OrganisationSettings } from '../../domain/people/organisation.ts';
import { formatCounted, formatList } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

const KINDS: Readonly<Record<OrganisationKind, string>> = { region: 'Region', rss: 'RSS', municipality: 'Kommun' };

/** The page with the organisations of an administrator's counties. */
export interface OrganisationsView {
  readonly title: string;
  readonly done: string | undefined;
  readonly organisations: readonly {
    readonly href: string;
    readonly name: string;
    readonly kind: string;
    readonly people: string;
    readonly approval: string;
    readonly receipt: string;
  }[];
  readonly missing: { readonly text: string; readonly action: string; readonly button: string } | undefined;
  readonly administrationHref: string;
}

export function organisationsView(
  {
    organisations,
    missing,
  }: {
    readonly organisations: readonly {
      readonly organisation: Organisation;
      readonly settings: OrganisationSettings;
      readonly people: number;
    }[];
    readonly missing: readonly Organisation[];
  },
  done: string | undefined,
): OrganisationsView {
  return {
    title: 'Organisationer',
    done: done === 'tillagda' ? 'Organisationerna är tillagda.' : undefined,
    organisations: organisations.map(({ organisation, settings, people }) => ({
      href: paths.organisation(organisation.code),
      name: organisation.name,
      kind: KINDS[organisation.kind],
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
    administrationHref: paths.administration,
  };
}
