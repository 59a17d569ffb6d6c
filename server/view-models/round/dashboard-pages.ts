import { formatCount } from '../../domain/text/swedish.ts';
import type { PageProgress, RoundDashboard } from '../../domain/workflow/round-dashboard.ts';
import { pageName, pageNumbers } from '../response/progress.ts';
import type { StateView } from '../site/states.ts';

/** How far each participant has come with each page. */
export interface DashboardPagesView {
  /** There are more pages than a table has room for: each participant has a list of them. */
  readonly asLists: boolean;
  /** “Fråga A–D”, and “A–D” where there is little room. */
  readonly heads: readonly { readonly name: string; readonly short: string }[];
  readonly rows: readonly {
    readonly organisation: string;
    readonly cells: readonly (StateView & { readonly page: string })[];
  }[];
}

/** As many columns as the widest page has room for. */
const MOST_COLUMNS = 15;

export function dashboardPages({ survey, rows }: RoundDashboard): DashboardPagesView {
  const heads = survey.pages.map((page) => ({ name: pageName(page), short: pageNumbers(page) }));
  return {
    asLists: heads.length > MOST_COLUMNS,
    heads,
    rows: rows.map(({ organisation, pages }) => ({
      organisation: organisation.name,
      cells: pages.map((standing, index) => ({ ...pageStateView(standing), page: heads[index]?.name ?? '' })),
    })),
  };
}

/** The standing of a page, in a word and a shape. */
function pageStateView(standing: PageProgress): StateView {
  switch (standing.state) {
    case 'not-asked':
      return { name: 'Ställs ej', shape: 'none' };
    case 'not-begun':
      return { name: 'Ej börjad', shape: 'empty' };
    case 'begun':
      return { name: `${formatCount(standing.answered)} av ${formatCount(standing.asked)}`, shape: 'begun' };
    case 'complete':
      return { name: 'Klar', shape: 'ready' };
    case 'submitted':
      return { name: 'Inlämnad', shape: 'done' };
    case 'changed':
      return { name: 'Ändrad', shape: 'changed' };
  }
}
