export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page of the shop's admin. */
export const adminPage = (title: string, body: string, script = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; --line: light-dark(#d8d8d8, #444); }
body { margin: 0; font: 15px/1.5 system-ui, 'DejaVu Sans', sans-serif; display: grid; grid-template-rows: auto 1fr; min-height: 100vh; }
header { padding: 10px 16px; background: #1a1a1a; color: #f5f5f5; }
main { display: grid; grid-template-columns: minmax(220px, 300px) 1fr; min-height: 0; }
main > :first-child { padding: 16px; border-right: 1px solid var(--line); }
main.whole { grid-template-columns: 1fr; }
main.whole > iframe { padding: 0; }
h1 { margin: 0 0 12px; font-size: 17px; }
ul { margin: 0 0 16px; padding: 0; list-style: none; }
li { display: flex; justify-content: space-between; align-items: center; gap: 8px; min-height: 40px; padding: 4px 10px; border: 1px solid var(--line); border-radius: 8px; margin-bottom: 6px; }
li.new { border-style: dashed; }
button { min-height: 40px; padding: 0 14px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; font: inherit; cursor: pointer; }
button.main { width: 100%; background: light-dark(#1a1a1a, #f5f5f5); color: light-dark(#fff, #111); }
iframe { width: 100%; height: 100%; min-height: 70vh; border: 0; }
@media (max-width: 720px) { main { grid-template-columns: 1fr; } }
</style>
</head>
<body>
<header>${escaped(title)}</header>
${body}
${script === '' ? '' : `<script>${script}</script>`}
</body>
</html>
`;
