import { spawn } from 'node:child_process';

/** Ends the processes it holds when we end without having done so ourselves, kill -9 included. */
export interface Leash {
  hold(pid: number, signal: NodeJS.Signals): void;
  release(pid: number): void;
  close(): void;
}

/** Plain sh: it costs a megabyte, and its open end of our pipe is what tells it that we are gone. */
const SCRIPT = `
held=""
while read -r what pid signal; do
  case $what in
    hold) held="$held $pid:$signal" ;;
    release)
      left=""
      for one in $held; do
        case $one in "$pid:"*) ;; *) left="$left $one" ;; esac
      done
      held=$left ;;
  esac
done
for one in $held; do kill -s "\${one#*:}" "\${one%%:*}" 2>/dev/null; done
all=$held
tries=0
while [ -n "$held" ] && [ $tries -lt 50 ]; do
  left=""
  for one in $held; do
    kill -0 "\${one%%:*}" 2>/dev/null && left="$left $one"
  done
  held=$left
  tries=$((tries + 1))
  [ -n "$held" ] && sleep 0.1
done
for one in $all; do kill -s KILL -- "-\${one%%:*}" 2>/dev/null; done
`;

/** Starts the watcher. It has a session of its own, so Ctrl-C in our terminal does not reach it before its work is done. */
export function openLeash(): Leash {
  const watcher = spawn('/bin/sh', ['-c', SCRIPT], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  watcher.unref();
  watcher.on('error', () => {}); // without sh nothing else would have started either
  const { stdin } = watcher;
  stdin.on('error', () => {});
  const say = (line: string) => void stdin.write(`${line}\n`);
  return {
    hold: (pid, signal) => say(`hold ${pid} ${signal.replace(/^SIG/, '')}`),
    release: (pid) => say(`release ${pid}`),
    close: () => void stdin.end(),
  };
}
