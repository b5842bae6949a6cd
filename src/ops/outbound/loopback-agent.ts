import { Agent, buildConnector } from 'undici';

/** Connects to a simulator on this machine while the request keeps the domain that the simulator stands for. */
export function loopbackAgent(base: string): Agent {
  const { hostname, port } = new URL(base);
  const connect = buildConnector({});
  return new Agent({
    connect: (options, done) =>
      connect({ ...options, protocol: 'http:', hostname, host: hostname, port }, done),
  });
}
