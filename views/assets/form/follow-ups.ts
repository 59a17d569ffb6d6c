import { readSwedishNumber } from '../../../server/domain/text/number.ts';

interface ConditionTerm {
  readonly field: string;
  readonly value?: string;
  readonly above?: number;
}

/** Shows and hides follow-up questions as the answers to their conditions change. What is typed in them is kept. */
export function keepFollowUps(within: HTMLFormElement): void {
  const followUps = [...within.querySelectorAll<HTMLFieldSetElement>('[data-shown-if]')].map((question) => ({
    question,
    terms: readTerms(question.dataset.shownIf ?? '[]'),
    seen: question.querySelector<HTMLInputElement>('input[name="seen"]'),
  }));
  const turn = () => {
    for (const { question, terms, seen } of followUps) {
      const open = terms.some((term) => holds(within, term));
      question.hidden = !open;
      if (seen !== null) seen.disabled = !open;
    }
  };
  within.addEventListener('input', turn);
  turn();
}

function readTerms(json: string): ConditionTerm[] {
  const terms: unknown = JSON.parse(json);
  return Array.isArray(terms) ? terms.filter(isTerm) : [];
}

function isTerm(value: unknown): value is ConditionTerm {
  return typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string';
}

function holds(within: HTMLFormElement, term: ConditionTerm): boolean {
  const fields = [...within.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(term.field)}"]`)];
  return fields.some((field) => {
    if (field.closest('[hidden]') !== null) return false;
    if (term.above !== undefined) return (readSwedishNumber(field.value) ?? Number.NEGATIVE_INFINITY) > term.above;
    return field.checked && field.value === term.value;
  });
}
