import { takesAnswer } from '../../domain/survey/question.ts';
import type { PageProgress, RoundDashboard } from '../../domain/workflow/round-dashboard.ts';
import { answeredText, COMPUTED_PAGE, pageName, pageNumbers } from '../response/progress.ts';
import type { StateView } from '../site/states.ts';

/** The progress of each participant on each page of the survey. */
export interface DashboardPagesView {
  /** True where the survey has more pages than a table has room for: each participant then has a list of pages. */
  readonly asLists: boolean;
  /** “Fråga A–D”, and “A–D” for a narrow column. */
  readonly heads: readonly { readonly name: string; readonly short: string }[];
  readonly rows: readonly {
    readonly organisation: string;
    readonly cells: readonly (StateView & { readonly page: string })[];
  }[];
}

/** How many columns fit in the width of the window. */
const MOST_COLUMNS = 15;

export function dashboardPages({ survey, rows }: RoundDashboard): DashboardPagesView {
  const heads = survey.pages.map((page) => ({ name: pageName(page), short: pageNumbers(page) }));
  const isComputed = survey.pages.map(({ questions }) => !questions.some(takesAnswer));
  return {
    asLists: heads.length > MOST_COLUMNS,
    heads,
    rows: rows.map(({ organisation, pages }) => ({
      organisation: organisation.name,
      cells: pages.map((progress, index) => ({
        ...(isComputed[index] === true ? COMPUTED_PAGE : pageStateView(progress)),
        page: heads[index]?.name ?? '',
      })),
    })),
  };
}

/** The state of a page, as a word and a shape. */
function pageStateView(progress: PageProgress): StateView {
  switch (progress.state) {
    case 'not-asked':
      return { name: 'Ställs ej', shape: 'none' };
    case 'not-begun':
      return { name: 'Ej börjad', shape: 'empty' };
    case 'optional':
      return { name: 'Frivillig', shape: 'empty' };
    case 'begun':
      return { name: answeredText(progress), shape: 'begun' };
    case 'complete':
      return { name: 'Klar', shape: 'ready' };
    case 'submitted':
      return { name: 'Inlämnad', shape: 'done' };
    case 'changed':
      return { name: 'Ändrad', shape: 'changed' };
  }
}
