import { describe, expect, it } from 'vitest';
import type { Role } from '../../../server/domain/people/role.ts';
import { roundAndSurvey } from '../../../server/view-models/workflow/round-and-survey.ts';
import { startView } from '../../../server/view-models/workflow/start.ts';
import { HYLTE } from '../../support/halland.ts';

function nothingFor(...roles: readonly Role[]): string | undefined {
  const actor = {
    id: '1',
    name: 'Siv Svensson',
    email: 'siv@hylte.example',
    roles: roles.map((role) => ({ role, organisation: HYLTE })),
  };
  return startView({ recent: [], earlier: [], participations: [] }, { actor, tasks: [] }).nothing;
}

describe('a start page without surveys', () => {
  it('tells people who may answer or read that surveys come with a round', () => {
    for (const role of ['coordinator', 'contributor', 'approver', 'reader'] as const)
      expect(nothingFor(role)).toContain('Du får ett mejl när en omgång öppnar.');
  });

  it('links to the rounds for an administrator, who reads no answers', () => {
    expect(nothingFor('administrator')).toContain('Du följer dem under Omgångar.');
    expect(nothingFor('administrator', 'reader')).toContain('när en omgång öppnar');
  });

  it('says to somebody without a role whom to ask', () => {
    expect(nothingFor()).toContain('Be systemförvaltaren i länet');
  });
});

describe('a round with what it asks', () => {
  it.each([
    ['Höstens uppföljning', 'Kommunfrågor', 'Höstens uppföljning: Kommunfrågor'],
    ['Kommunfrågor 2023', 'Kommunfrågor', 'Kommunfrågor 2023'],
    ['SIP-möten, maj 2018', 'SIP-möten, maj 2018', 'SIP-möten, maj 2018'],
  ])('%s, which asks %s, is called %s', (round, survey, name) => {
    expect(roundAndSurvey(round, survey)).toBe(name);
  });
});
