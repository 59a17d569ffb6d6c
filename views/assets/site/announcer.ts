/** Makes an element that screen readers read out when its text changes, at the next pause, without moving the focus. */
export function makeAnnouncer(): HTMLElement {
  const announcer = document.createElement('div');
  announcer.className = 'visually-hidden';
  announcer.setAttribute('role', 'status');
  document.body.append(announcer);
  return announcer;
}
