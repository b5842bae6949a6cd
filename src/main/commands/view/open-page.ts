import { spawn } from 'node:child_process';

/** Shows a page in the person's own browser where there is a person and a screen; anyone else has the address. */
export function openPage(address: string, env: NodeJS.ProcessEnv): void {
  const mac = process.platform === 'darwin';
  const screen = mac || (env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '') !== '';
  if (!process.stdout.isTTY || !screen) return;
  const opener = spawn(mac ? 'open' : 'xdg-open', [address], { stdio: 'ignore', detached: true });
  opener.once('error', () => undefined); // no such program: the address is on the screen
  opener.unref();
}
