/**
 * Runs an update now, or once a pressed pointer is released: if the update moved the button “Nästa” while it is
 * pressed, the browser would not click it.
 */
export function followPointer(): (act: () => void) => void {
  let down = false;
  const waiting: (() => void)[] = [];
  const lift = () => {
    down = false;
    // After the click event, which follows `pointerup`.
    setTimeout(() => {
      for (const act of waiting.splice(0)) act();
    });
  };
  window.addEventListener('pointerdown', () => {
    down = true;
  });
  window.addEventListener('pointerup', lift);
  window.addEventListener('pointercancel', lift);
  return (act) => {
    if (down) waiting.push(act);
    else act();
  };
}
