/**
 * Attaching a file: says at once that a file is too large, sends it while the page says how far it has come, and can be
 * stopped. Without scripts the form is sent as any other.
 */
export function keepAttaching(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-attach]');
  if (form !== null) keep(form);
}

function keep(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[type=file]');
  const fault = form.querySelector<HTMLElement>('[data-attach-fault]');
  const progress = form.querySelector<HTMLElement>('[data-attach-progress]');
  const bar = form.querySelector('progress');
  const sent = form.querySelector<HTMLElement>('[data-attach-sent]');
  const stop = form.querySelector<HTMLButtonElement>('[data-attach-stop]');
  const button = form.querySelector<HTMLButtonElement>('.actions button');
  if (!field || !fault || !progress || !bar || !sent || !stop || !button) return;
  let sending: XMLHttpRequest | undefined;

  const say = (text: string): void => {
    const told = document.createElement('p');
    told.className = 'error';
    told.id = 'fil-fel';
    told.textContent = text;
    fault.replaceChildren(...(text === '' ? [] : [told]));
    if (text === '') field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', text === '' ? 'fil-hjalp' : 'fil-fel fil-hjalp');
  };
  const tooLarge = (): boolean => (field.files?.[0]?.size ?? 0) > Number(form.dataset.most);
  const end = (): void => {
    sending = undefined;
    progress.hidden = true;
    button.disabled = false;
  };

  field.addEventListener('change', () => say(tooLarge() ? (form.dataset.tooLarge ?? '') : ''));
  stop.addEventListener('click', () => {
    sending?.abort();
    end();
    field.focus();
  });
  form.addEventListener('submit', (event) => {
    if (sending !== undefined || tooLarge()) return event.preventDefault();
    // The server says what is wrong with a form without a file.
    if ((field.files?.length ?? 0) === 0) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    sending = request;
    button.disabled = true;
    progress.hidden = false;
    bar.value = 0;
    sent.textContent = 'Skickar filen …';
    stop.focus();
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (!lengthComputable) return;
      bar.value = Math.round((100 * loaded) / total);
      if (loaded === total) sent.textContent = 'Kontrollerar filen …';
    });
    request.addEventListener('error', () => {
      end();
      say('Ingen kontakt med Samsvar. Filen är inte bifogad. Försök igen om en stund.');
      field.focus();
    });
    request.addEventListener('load', () => {
      end();
      // After a redirect the file is attached; any other answer is a page that says why it is not.
      if (request.status === 200) window.location.assign(request.responseURL);
      else showAnswer(request.responseText);
    });
    request.open('POST', form.action);
    request.send(new FormData(form));
  });
}

/** Shows the page that was answered in the place of this one, as a browser would have without scripts. */
function showAnswer(html: string): void {
  const answered = new DOMParser().parseFromString(html, 'text/html');
  const [here, there] = [document.querySelector('main'), answered.querySelector('main')];
  if (here === null || there === null) {
    window.location.reload();
    return;
  }
  document.title = answered.title;
  here.replaceWith(there);
  keepAttaching();
  const fault = document.querySelector<HTMLInputElement>('form[data-attach] input[type=file]');
  if (fault !== null) fault.focus();
  else there.focus();
}
