import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { untypedOpening } from '../../../server/view-models/round/new-round.ts';

const { surveys } = loadCatalogue();
const survey = surveys.find(({ id }) => id === 'kommun-2023');
const lastDay = survey?.lastDay ?? '';

it.each([
  [30, '14, 7, 1'],
  [14, '7, 1'],
  [10, '7, 1'],
  [1, ''],
])(
  'reminders are proposed that come after the round is opened: %i days before its last day “%s”',
  (days, reminders) => {
    const opening = untypedOpening(
      { surveys, organisations: [], rounds: [] },
      ['kommun-2023'],
      daysAfter(lastDay, -days),
    );
    expect(opening.lastDay).toBe(lastDay);
    expect(opening.reminders).toBe(reminders);
  },
);
