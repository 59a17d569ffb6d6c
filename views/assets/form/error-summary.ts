import { toMendHeading } from '../../../server/domain/text/swedish.ts';

/** What the page says is wrong at a question: the field to mend, and the fault as the list above the questions has it. */
interface Fault {
  readonly href: string;
  readonly text: string;
}

/** The list of what there is to mend, above the questions. */
export interface ErrorSummary {
  /** To be called when what the page says is wrong has changed. */
  follow(): void;
}

/**
 * Keeps the list of faults that came with the page in step with what the page says at its questions. What is mended stays
 * in its place and says so, so that nothing moves under whoever writes; what comes to be wrong is added last. What could not
 * be saved otherwise, as a note that is too long, stays until it is sent.
 */
export function keepErrorSummary(form: HTMLFormElement): ErrorSummary {
  const summary = document.getElementById('fel');
  const [list, heading] = [summary?.querySelector('ul'), summary?.querySelector('h2')];
  if (summary === null || list == null || heading == null) return { follow() {} };
  const links = [...list.querySelectorAll('a')];
  const conflicts = links.filter((link) => conflictAt(link) !== null);
  const followed = new Set(pair(links, faultsOn(form)).keys());
  return {
    follow() {
      const faults = faultsOn(form);
      const pairs = pair([...followed], faults);
      for (const link of followed) {
        const text = pairs.get(link)?.text;
        if (text !== undefined && link.textContent !== text) link.textContent = text;
        setMended(link, text === undefined);
      }
      for (const link of conflicts) setMended(link, conflictAt(link) === null);
      const told = new Set(pairs.values());
      for (const fault of faults) if (!told.has(fault)) followed.add(addLink(list, fault));
      const words = toMendHeading(list.querySelectorAll('li:not(.mended-item)').length);
      if (heading.textContent === words) return;
      // An alert would be read as a whole each time that something in it changes.
      summary.setAttribute('role', 'group');
      heading.textContent = words;
      const isDone = list.querySelector('li:not(.mended-item)') === null;
      for (const about of summary.querySelectorAll<HTMLElement>(':scope > p')) about.hidden = isDone;
    },
  };
}

/**
 * Which fault each link tells of now: the one with its words, else the next one at the same field, whose words change when
 * somebody has written more there.
 */
function pair(links: readonly HTMLAnchorElement[], faults: readonly Fault[]): ReadonlyMap<HTMLAnchorElement, Fault> {
  const pairs = new Map<HTMLAnchorElement, Fault>();
  const left = new Map<string, Set<Fault>>();
  for (const fault of faults) left.set(fault.href, (left.get(fault.href) ?? new Set()).add(fault));
  for (const isSame of [(fault: Fault, { textContent }: Node) => fault.text === textContent, () => true])
    for (const link of links) {
      if (pairs.has(link)) continue;
      const there = left.get(link.hash);
      const fault = [...(there ?? [])].find((one) => isSame(one, link));
      if (fault === undefined) continue;
      pairs.set(link, fault);
      there?.delete(fault);
    }
  return pairs;
}

function addLink(list: HTMLUListElement, { href, text }: Fault): HTMLAnchorElement {
  const [item, link] = [document.createElement('li'), document.createElement('a')];
  link.href = href;
  link.textContent = text;
  item.append(link);
  list.append(item);
  return link;
}

function setMended(link: HTMLAnchorElement, isMended: boolean): void {
  const item = link.closest('li');
  if (item === null || item.classList.contains('mended-item') === isMended) return;
  item.classList.toggle('mended-item', isMended);
  if (isMended) item.prepend('Rättat: ');
  else item.replaceChildren(link);
}

function conflictAt({ hash }: HTMLAnchorElement): Element | null {
  return document.getElementById(hash.slice(1))?.querySelector('.conflict') ?? null;
}

/** What is told at the questions that are asked: of an answer as a whole, of the cells of a table and of the rows of counts. */
function faultsOn(form: HTMLFormElement): Fault[] {
  return [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-question]:not([hidden])')].flatMap(
    (question) => {
      const of = `Fråga ${question.dataset.question ?? ''}: `;
      return [...question.querySelectorAll<HTMLElement>(TOLD)].map((told) => {
        const sentence = (told.textContent ?? '').replace(/^Fel: /, '');
        const field = told.dataset.field ?? told.id.replace(/-fel$/, '');
        const row = told.closest('.cell-errors') === null ? null : document.getElementById(field)?.closest('tr');
        const title = row?.querySelector('th')?.textContent?.trim();
        return { href: `#${field}`, text: `${of}${title === undefined ? '' : `${title}, `}${sentence}` };
      });
    },
  );
}

const TOLD = '.error[data-field]:not(.mended), .cell-errors .error, .count-rows .error[id]:not(.mended)';
