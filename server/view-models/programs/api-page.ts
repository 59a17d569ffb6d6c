import { PAGE_LENGTH } from '../../api/parameters.ts';
import { API_PROBLEMS } from '../../api/problems.ts';
import { API_BASE, API_ROUTE_LIST, API_ROUTES, type ApiRoute, parametersOf } from '../../api/routes.ts';

/** The page that describes the API to people, made from the same table as its routes. */
export interface ApiPageView {
  readonly title: string;
  readonly base: string;
  readonly openApiHref: string;
  readonly examples: readonly { readonly text: string; readonly command: string }[];
  readonly pageLength: number;
  readonly groups: readonly { readonly name: string; readonly routes: readonly RouteView[] }[];
  readonly problems: readonly { readonly status: number; readonly title: string; readonly detail: string }[];
}

interface RouteView {
  readonly anchor: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly type: string;
  readonly open: boolean;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string;
    readonly example: string | undefined;
  }[];
}

/** The page that describes the API. `baseUrl`: the installation's address, without a trailing slash. */
export function apiPageView(baseUrl: string): ApiPageView {
  const base = baseUrl + API_BASE;
  const groups = [...new Set(API_ROUTE_LIST.map(({ group }) => group))];
  return {
    title: 'Läsgränssnitt för program (API)',
    base,
    openApiHref: API_BASE + API_ROUTES.describe.path,
    examples: examplesFor(base),
    pageLength: PAGE_LENGTH.usual,
    // The routes that describe the API itself are listed last.
    groups: [...groups.slice(1), ...groups.slice(0, 1)].map((name) => ({
      name,
      routes: API_ROUTE_LIST.filter(({ group }) => group === name).map(routeView),
    })),
    problems: Object.values(API_PROBLEMS).map(({ status, title, detail }) => ({ status, title, detail })),
  };
}

/** An example request for somebody who has just been given a token. */
export function firstExample(baseUrl: string): string {
  return curl(`${baseUrl}${API_BASE}${API_ROUTES.listSubmissions.path}`);
}

function examplesFor(base: string): ApiPageView['examples'] {
  return [
    { text: 'Allt som gäller av ett års svar:', command: curl(`${base}/submissions?year=2023`) },
    {
      text: 'Det som har lämnats in eller återtagits sedan 1 mars:',
      command: curl(`${base}/submissions?state=all&since=2024-03-01`),
    },
    {
      text: 'En inlämning, bara om den har ändrats sedan sist:',
      command: `${curl(`${base}/submissions/K7RM-4WPX`)} \\\n  -H 'If-None-Match: "…"'`,
    },
    { text: 'Samma inlämning som tabell:', command: `${curl(`${base}/submissions/K7RM-4WPX/csv`)} -o svar.csv` },
  ];
}

function curl(address: string): string {
  return `curl -H "Authorization: Bearer $SAMSVAR_NYCKEL" \\\n  '${address}'`;
}

function routeView(route: ApiRoute): RouteView {
  const { operation, path, summary, description, to, answer } = route;
  return {
    anchor: operation,
    path: API_BASE + path,
    summary,
    description,
    type: answer.type,
    open: to === 'anyone',
    parameters: parametersOf(route).map(({ name, description: about, example }) => ({
      name,
      description: about,
      example: example === '' ? undefined : example,
    })),
  };
}
