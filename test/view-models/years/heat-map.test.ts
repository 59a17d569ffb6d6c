import { describe, expect, it } from 'vitest';
import { keyMark, markOf, STANDING_LIST, TURN_LIST, turnOf } from '../../../server/view-models/years/heat-map.ts';

describe('the mark of a municipality in the map', () => {
  it('has a shape of its own for each standing, not only a colour', () => {
    const shapes = STANDING_LIST.map((standing) => JSON.stringify(keyMark({ standing }).shapes));
    expect(new Set(shapes).size).toBe(STANDING_LIST.length);
    const turns = TURN_LIST.map((turn) => keyMark({ turn }).shapes[0]?.path);
    expect(new Set(turns).size).toBe(TURN_LIST.length);
  });

  it('says in words what the standing is and was', () => {
    expect(markOf({ before: 'no', after: 'yes' }, 2022).title).toBe('Ja, 2022: nej');
    expect(markOf({ before: 'not-submitted', after: 'no' }, 2022).title).toBe('Nej, 2022: inte lämnat in');
  });

  it('has a second shape where the answer has changed or is new', () => {
    expect(markOf({ before: 'no', after: 'yes' }, 2022).shapes).toHaveLength(2);
    expect(markOf({ before: 'yes', after: 'yes' }, 2022).shapes).toHaveLength(1);
    expect(turnOf('yes', 'no')).toBe('to-no');
    expect(turnOf('unanswered', 'no')).toBe('new');
  });

  it('does not show a missing answer as a no, or a change where the years cannot be compared', () => {
    expect(turnOf('yes', 'unanswered')).toBe('gone');
    expect(turnOf('not-in-round', 'unanswered')).toBeUndefined();
    const mark = markOf({ before: undefined, after: 'yes' }, 2022);
    expect(mark).toMatchObject({ title: 'Ja' });
    expect(mark.shapes).toHaveLength(1);
  });
});
