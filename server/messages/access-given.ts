import type { Message } from '../domain/mail/message.ts';
import { NATION, type Organisation } from '../domain/people/organisation.ts';
import type { Person } from '../domain/people/person.ts';
import { type HeldRole, roleName, rolePurpose } from '../domain/people/role.ts';
import { type ApiScope, type ApiToken, isNationwide } from '../domain/programs/api-token.ts';
import { formatDate, genitiveOf } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';

/** A role that a person has been given. */
export type GivenTo = HeldRole & { readonly name: string };

/** To those who hold a role in an organisation: other people have been given roles there, so that they may read. */
export function roleGivenMessage(
  organisation: Organisation,
  given: readonly GivenTo[],
  { by, baseUrl }: { readonly by: Pick<Person, 'name'>; readonly baseUrl: string },
): Message {
  return {
    subject: `${given.length === 1 ? 'Ny roll' : 'Nya roller'} i ${organisation.name}`,
    parts: [
      { paragraph: `${by.name} har gett ${given.length === 1 ? 'en ny roll' : 'nya roller'} i ${organisation.name}:` },
      {
        list: given.map(
          ({ name, role }) => `${name}, ${roleName(role, organisation)}: ${rolePurpose(role, organisation)}`,
        ),
      },
      {
        paragraph: `Du får det här mejlet för att du har en roll i ${organisation.name}. Stämmer det inte? Hör av dig till systemförvaltaren i länet.`,
      },
      {
        link: {
          text: 'Se vem som har fått tillgång',
          href: `${baseUrl}${paths.organisation(organisation.code)}#tillgang`,
        },
      },
    ],
  };
}

/** What a program may read with a new API token, and until when (ISO time). */
export interface MadeToken {
  readonly name: string;
  /** Undefined: of every organisation in the county; in all counties where that is the nation's (`NATION.code`). */
  readonly organisation: Organisation | undefined;
  /** SCB's two-digit code. */
  readonly county: string;
  readonly expiresAt: string;
}

/** To those who hold a role in an organisation: a program can read what it has submitted. */
export function apiTokenMadeMessage(
  { name, organisation, county, expiresAt }: MadeToken,
  { by, baseUrl }: { readonly by: Pick<Person, 'name'>; readonly baseUrl: string },
): Message {
  const isNation = county === NATION.code;
  const whose =
    organisation?.name ?? (isNation ? 'alla organisationer i omgångar för hela landet' : 'alla organisationer i länet');
  const rounds = isNation
    ? 'Ett program kan läsa inlämningar i omgångar för hela landet'
    : 'Ett program kan läsa länets inlämningar';
  return {
    subject: organisation === undefined ? rounds : `Ett program kan läsa ${genitiveOf(organisation.name)} inlämningar`,
    parts: [
      {
        paragraph: `${by.name} har skapat API-nyckeln ”${name}”. Den som har nyckeln kan låta ett program läsa det som ${whose} har lämnat in, till och med ${formatDate(expiresAt)}. Utkast kan inte läsas.`,
      },
      {
        paragraph: `Du får det här mejlet för att du har en roll i en organisation som nyckeln läser. Stämmer det inte? Hör av dig till systemförvaltaren ${isNation ? 'på nationell nivå' : 'i länet'}, som kan dra in nyckeln.`,
      },
      organisation === undefined
        ? { link: { text: 'Se dina roller', href: baseUrl + paths.account } }
        : {
            link: {
              text: 'Se vem som har fått tillgång',
              href: `${baseUrl}${paths.organisation(organisation.code)}#tillgang`,
            },
          },
    ],
  };
}

/**
 * To somebody who has been given their first role in an organisation: programs can read what it has submitted. Each token
 * reads this organisation.
 */
export function readByProgramsMessage(
  organisation: Organisation,
  tokens: readonly Pick<ApiToken, 'name' | 'scope' | 'expiresAt'>[],
  { baseUrl }: { readonly baseUrl: string },
): Message {
  const whose = (scope: ApiScope) => {
    if (scope.organisation !== undefined) return `det som ${organisation.name} har lämnat in`;
    return isNationwide(scope)
      ? 'det som alla organisationer har lämnat in i omgångar för hela landet'
      : 'det som alla organisationer i länet har lämnat in';
  };
  const one = tokens.length === 1;
  return {
    subject: `${one ? 'Ett program' : 'Program'} kan läsa ${genitiveOf(organisation.name)} inlämningar`,
    parts: [
      {
        paragraph: `Du har fått en roll i ${organisation.name}. Det som lämnas in där kan läsas av program. Den som har ${one ? 'nyckeln' : 'någon av nycklarna'} kan låta ett program läsa det. Utkast kan inte läsas.`,
      },
      {
        list: tokens.map(
          ({ name, scope, expiresAt }) => `”${name}”: läser ${whose(scope)}, till och med ${formatDate(expiresAt)}.`,
        ),
      },
      {
        paragraph: `Du får det här mejlet för att du har en roll i ${organisation.name}. Stämmer det inte? Hör av dig till systemförvaltaren, som kan dra in en nyckel.`,
      },
      {
        link: {
          text: 'Se vem som har fått tillgång',
          href: `${baseUrl}${paths.organisation(organisation.code)}#tillgang`,
        },
      },
    ],
  };
}
