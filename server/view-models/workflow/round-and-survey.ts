/**
 * A round with what it asks: “Höstens uppföljning: Frågor till skolorna”. The round alone where its title has the survey's in
 * it, as the one that a new round is given has.
 */
export function roundAndSurvey(round: string, survey: string): string {
  return round.includes(survey) ? round : `${round}: ${survey}`;
}
