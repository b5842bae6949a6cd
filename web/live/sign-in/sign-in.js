const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname); // the address bar and the history forget it

const response = await fetch('/v1/session', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ token }),
});
const known = response.ok || (await fetch('/v1/session')).ok; // a link that was used by this browser still leads in
if (known) location.replace('/');
else {
  const { title, todo } = await response.json();
  document.getElementById('said').textContent = `${title} ${todo}`;
}
