import type { Organisation } from '../../domain/people/organisation.ts';
import {
  API_TOKEN_DAYS,
  type ApiScope,
  type ApiToken,
  isNationwide,
  stateOfToken,
  tokenNameProblem,
} from '../../domain/programs/api-token.ts';
import { formatCounted, formatDate, formatDateTime } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, choiceInput, inputErrors, type TextInput, textInput } from '../site/input-field.ts';
import type { StateView } from '../site/states.ts';

/** The page with the API tokens of an administrator's counties. */
export interface ApiTokensView {
  readonly title: string;
  readonly done: string | undefined;
  /** The secret of a token that was just made. It is shown only this once. */
  readonly made: { readonly secret: string; readonly example: string } | undefined;
  readonly tokens: readonly {
    readonly name: string;
    readonly scope: string;
    readonly state: StateView;
    readonly created: string;
    readonly expires: string;
    readonly lastUsed: string;
    readonly revokeAction: string | undefined;
  }[];
  readonly newHref: string;
  readonly apiHref: string;
  readonly administrationHref: string;
}

const STATES: Readonly<Record<ReturnType<typeof stateOfToken>, StateView>> = {
  active: { name: 'Gäller', shape: 'done' },
  expired: { name: 'Har gått ut', shape: 'none' },
  revoked: { name: 'Spärrad', shape: 'none' },
};

export function apiTokensView(
  tokens: readonly ApiToken[],
  {
    at,
    done,
    made,
  }: {
    /** ISO time of the request. */
    readonly at: string;
    readonly done?: string;
    readonly made?: { readonly secret: string; readonly example: string };
  },
): ApiTokensView {
  return {
    title: 'API-nycklar',
    done: done === 'sparrad' ? 'Nyckeln är spärrad. Program som använder den kan inte läsa mer.' : undefined,
    made,
    tokens: tokens.map((token) => {
      const state = stateOfToken(token, at);
      return {
        name: token.name,
        scope: scopeName(token),
        state: STATES[state],
        created: `${formatDate(token.createdAt)}, ${token.createdBy}`,
        expires: formatDate(token.expiresAt),
        lastUsed: token.lastUsedAt === undefined ? 'Aldrig' : formatDateTime(token.lastUsedAt),
        revokeAction: state === 'active' ? paths.revokeApiToken(token.id) : undefined,
      };
    }),
    newHref: paths.newApiToken,
    apiHref: paths.api,
    administrationHref: paths.administration,
  };
}

function scopeName({ organisationName, scope }: ApiToken): string {
  if (isNationwide(scope)) return 'Omgångar för hela landet';
  return organisationName ?? `Hela länet (${scope.county})`;
}

/** What is typed in the form that makes a token. */
export interface TypedToken {
  readonly name: string;
  /** `lan-13` for a county, or the code of an organisation. */
  readonly scope: string;
  readonly days: string;
}

export const NO_TOKEN_YET: TypedToken = { name: '', scope: '', days: String(API_TOKEN_DAYS[0]) };

/** The counties and organisations that a token can be made for. */
interface Scopes {
  readonly counties: readonly string[];
  readonly organisations: readonly Organisation[];
}

export interface NewApiTokenView {
  readonly title: string;
  readonly wrong: boolean;
  readonly error: ErrorSummaryView | undefined;
  readonly action: string;
  readonly fields: { readonly name: TextInput; readonly scope: ChoiceInput; readonly days: ChoiceInput };
  readonly tokensHref: string;
}

/** Reads the typed token; undefined when a field has a fault. `taken`: the names of tokens that are valid now. */
export function readNewToken(
  typed: TypedToken,
  scopes: Scopes,
  taken: readonly string[],
): { readonly name: string; readonly scope: ApiScope; readonly days: number } | undefined {
  const name = typed.name.trim();
  const scope = readScope(typed.scope, scopes);
  const days = API_TOKEN_DAYS.find((known) => String(known) === typed.days);
  if (tokenNameProblem(name, taken) !== undefined || scope === undefined || days === undefined) return undefined;
  return { name, scope, days };
}

function readScope(typed: string, { counties, organisations }: Scopes): ApiScope | undefined {
  const county = counties.find((code) => `lan-${code}` === typed);
  if (county !== undefined) return { county };
  const organisation = organisations.find(({ code }) => code === typed);
  return organisation && { county: organisation.county, organisation: organisation.code };
}

/** The form, empty or with what was sent and its faults. */
export function newApiTokenView(
  typed: TypedToken,
  scopes: Scopes,
  sent?: { readonly taken: readonly string[] },
): NewApiTokenView {
  const days = API_TOKEN_DAYS.some((known) => String(known) === typed.days);
  const fields = {
    name: textInput({
      name: 'name',
      label: 'Vad ska nyckeln användas till?',
      hint: 'Till exempel ”Länets statistiksystem”. Du känner igen nyckeln på namnet när den ska spärras.',
      value: typed.name,
      error: sent && tokenNameProblem(typed.name.trim(), sent.taken),
    }),
    scope: choiceInput({
      name: 'scope',
      label: 'Vad ska den kunna läsa?',
      hint: 'Bara det som har lämnats in, aldrig utkast.',
      chosen: typed.scope,
      empty: 'Välj',
      options: [
        ...scopes.organisations.map(({ code, name }) => ({ value: code, text: `Det ${name} har lämnat in` })),
        ...scopes.counties.map((county) => ({
          value: `lan-${county}`,
          text: isNationwide({ county })
            ? 'Det alla har lämnat in i omgångar för hela landet'
            : `Det alla i länet har lämnat in (${county})`,
        })),
      ],
      error: sent && readScope(typed.scope, scopes) === undefined ? 'Välj vad nyckeln ska kunna läsa.' : undefined,
    }),
    days: choiceInput({
      name: 'days',
      label: 'Hur länge ska den gälla?',
      chosen: typed.days,
      options: API_TOKEN_DAYS.map((count) => ({ value: String(count), text: formatCounted(count, ['dag', 'dagar']) })),
      error: sent && !days ? 'Välj hur länge nyckeln ska gälla.' : undefined,
    }),
  };
  const error = inputErrors([fields.name, fields.scope, fields.days]);
  return {
    title: 'Ny API-nyckel',
    wrong: error !== undefined,
    error,
    action: paths.newApiToken,
    fields,
    tokensHref: paths.apiTokens,
  };
}
