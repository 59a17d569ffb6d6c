/**
 * What a script says in more than a few words stands in templates of the page (`template[data-said]`), in the place
 * where it is to be said. Shows one of them there, instead of what was said before, and gives its element.
 */
export function saySomething(name: string): HTMLElement | undefined {
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
