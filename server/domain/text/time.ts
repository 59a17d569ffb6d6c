/** The ISO time `minutes` minutes after a time; before it if negative. */
export function minutesAfter(time: Date, minutes: number): string {
  return new Date(time.getTime() + minutes * 60_000).toISOString();
}
