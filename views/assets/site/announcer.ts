/**
 * Says things to screen readers without moving anything: what is written in the element is read out when there is a
 * pause.
 */
export function makeAnnouncer(): HTMLElement {
  const announcer = document.createElement('div');
  announcer.className = 'visually-hidden';
  announcer.setAttribute('role', 'status');
  document.body.append(announcer);
  return announcer;
}
