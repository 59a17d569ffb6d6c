/** The name of what an action was refused with: `action.catch(nameOf)`. */
export function nameOf(refusal: unknown): string {
  return refusal instanceof Error ? refusal.name : String(refusal);
}
