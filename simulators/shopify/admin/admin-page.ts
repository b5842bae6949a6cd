import type { Shop } from '../state/shop.ts';

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const THEME_EDITOR = '/admin/themes/current/editor';

/** Where the admin frames the page of an app. */
export const appAddress = (clientId: string): string => `/admin/apps/${clientId}`;

interface Page {
  readonly title: string;
  readonly body: string;
  readonly script?: string;
}

/** A page of the shop's admin: whatever it shows, its header leads to the others. */
export const adminPage = (
  { profile }: Pick<Shop, 'profile'>,
  { title, body, script }: Page,
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${escaped(profile.name)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><strong>${escaped(profile.name)}</strong>
<nav aria-label="Admin"><a href="${appAddress(profile.clientId)}">Plinth</a><a href="${THEME_EDITOR}">Theme editor</a><a href="/">Online store</a></nav></header>
${body}
${script === undefined ? '' : `<script>${script}</script>`}
</body>
</html>
`;

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8d8d8, #444); }
body { margin: 0; font: 15px/1.5 system-ui, 'DejaVu Sans', sans-serif; display: grid; grid-template-rows: auto 1fr; min-height: 100vh; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 20px; padding: 4px 16px; background: #1a1a1a; color: #f5f5f5; }
header nav { display: flex; flex-wrap: wrap; }
header a { display: inline-flex; align-items: center; min-height: 44px; padding: 0 10px; color: inherit; }
:focus-visible { outline: 3px solid light-dark(#1c5fd0, #8db8ff); outline-offset: -3px; }
main { display: grid; grid-template-columns: minmax(220px, 300px) 1fr; min-height: 0; }
main > :first-child { padding: 16px; border-right: 1px solid var(--line); }
main.whole { grid-template-columns: minmax(0, 1fr); }
main.whole > iframe { padding: 0; border: 0; }
h1 { margin: 0 0 12px; font-size: 17px; }
ul { margin: 0 0 16px; padding: 0; list-style: none; }
li { display: flex; justify-content: space-between; align-items: center; gap: 8px; min-height: 40px; padding: 4px 10px; border: 1px solid var(--line); border-radius: 8px; margin-bottom: 6px; }
li.new { border-style: dashed; }
button { min-height: 44px; padding: 0 14px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; font: inherit; cursor: pointer; }
button.main { width: 100%; background: light-dark(#1a1a1a, #f5f5f5); color: light-dark(#fff, #111); }
iframe { display: block; width: 100%; height: 100%; min-height: 70vh; border: 0; }
@media (max-width: 720px) { main { grid-template-columns: minmax(0, 1fr); } }
`;
