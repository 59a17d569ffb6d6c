/**
 * An address or another long word without spaces, in the parts between which a line may break: after `@`, `.`, `-` and
 * `_`. `views/partials/site/breakable.hbs` shows them.
 */
export function breakableParts(word: string): string[] {
  return word.match(/[^@._-]*[@._-]+|[^@._-]+$/g) ?? [word];
}
