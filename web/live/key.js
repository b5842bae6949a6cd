const STORED = 'plinth-key';

/** The key out of the address's fragment (which never leaves the browser), else the one of this tab; the address bar forgets it at once. */
export function takeKey() {
  const given = new URLSearchParams(location.hash.slice(1)).get('key');
  if (given) {
    sessionStorage.setItem(STORED, given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(STORED);
}

export function forgetKey() {
  sessionStorage.removeItem(STORED);
}

/** Whether the browser's own cookie opens the API, so that no key is needed. */
export const isSignedIn = async () => (await fetch('/v1/session')).ok;

/** Asks for a key until one is given. */
export function askForKey(form, problem) {
  form.hidden = false;
  form.querySelector('#key-problem').textContent = problem;
  return new Promise((given) => {
    form.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        const key = new FormData(form).get('key').trim();
        sessionStorage.setItem(STORED, key);
        form.hidden = true;
        given(key);
      },
      { once: true },
    );
  });
}
