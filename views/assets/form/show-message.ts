/**
 * Shows one of the page's longer messages, which are templates (`template[data-said]`) in the place where they are to
 * be shown. It replaces the message shown before. Returns the element.
 */
export function showMessage(name: string): HTMLElement | undefined {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-said="${name}"]`);
  const words = template?.content.cloneNode(true);
  if (!template || !(words instanceof DocumentFragment)) return undefined;
  const said = words.firstElementChild;
  if (!(said instanceof HTMLElement)) return undefined;
  said.dataset.saidNow = '';
  for (const before of template.parentElement?.querySelectorAll(':scope > [data-said-now]') ?? []) before.remove();
  template.parentElement?.append(said);
  return said;
}
