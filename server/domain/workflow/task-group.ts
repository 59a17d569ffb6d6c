import { groupedBy } from '../grouped.ts';
import { isMonth } from '../text/period.ts';
import { roundOf, type Task } from './task.ts';

/**
 * Tasks of one kind in the months of one survey, or of several organisations in one round, at least `MOST_APART + 1`, to be
 * shown as one.
 */
export interface TaskGroup {
  readonly kind: 'group';
  readonly tasks: readonly [Task, ...Task[]];
}

/** So many tasks of one kind in the months of one survey, or in one round, stand by themselves. */
export const MOST_APART = 3;

/** The kinds that are alike in every month and for every organisation. What is to be mended or decided is something else each time. */
const ALIKE: readonly Task['kind'][] = ['fill-in', 'make-ready', 'approve', 'submit', 'transfer', 'read'];

/**
 * Tasks in their order, with those of one kind in the months of one survey, or of several organisations in one round,
 * together where the first of them stood. Time is linear.
 */
export function groupTasks(tasks: readonly Task[]): (Task | TaskGroup)[] {
  const groups = groupedBy(tasks, seriesOf);
  return tasks.flatMap((task): (Task | TaskGroup)[] => {
    const series = seriesOf(task);
    const [first, ...others] = series === undefined ? [] : (groups.get(series) ?? []);
    if (first === undefined || others.length < MOST_APART) return [task];
    return task === first ? [{ kind: 'group', tasks: [first, ...others] }] : [];
  });
}

/** What tasks have in common that are shown as one; undefined for a task that stands by itself. */
function seriesOf(task: Task): string | undefined {
  const { id, period, survey, county } = roundOf(task);
  if (!ALIKE.includes(task.kind)) return undefined;
  return period === undefined || !isMonth(period) ? `${task.kind} ${id}` : `${task.kind} ${survey} ${county}`;
}
