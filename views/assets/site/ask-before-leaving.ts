/** Makes the browser ask whether the page is to be left. Chrome asks for the return value alone before version 119. */
export function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
  event.returnValue = true;
}
