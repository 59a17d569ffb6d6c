import { expect, it } from 'vitest';
import { fieldId } from '../../../server/view-models/answer/form-fields.ts';

it('the id of a cell has no space, also where its row is a group of two words', () => {
  expect(fieldId.cell('fraga-1', 'ideell förening', 'gp')).toBe('fraga-1-ideell_förening_gp');
});
