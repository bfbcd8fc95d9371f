import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/** Code of the error with which a connection attempt ends that takes too long. Nothing has been sent then. */
export const CONNECT_TIMEOUT = 'DOKU_CONNECT_TIMEOUT';

/** Idle connections are closed by us before a load balancer does it: a request on a dead one is lost. */
const IDLE_MS = 20_000;
const KEEP_ALIVE: AgentOptions = { keepAlive: true, maxSockets: 100, maxFreeSockets: 20, timeout: IDLE_MS };

/** Keep-alive agents that give up connecting, TLS included, after `timeoutMs`. */
export function makeAgents(timeoutMs: number): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  return {
    httpAgent: limitConnecting(new HttpAgent(KEEP_ALIVE), timeoutMs, 'connect'),
    httpsAgent: limitConnecting(new HttpsAgent(KEEP_ALIVE), timeoutMs, 'secureConnect'),
  };
}

function limitConnecting<A extends HttpAgent>(agent: A, timeoutMs: number, readyEvent: string): A {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (...args: Parameters<typeof connect>) => {
    const socket = connect(...args);
    if (socket) destroyUnlessReady(socket, timeoutMs, readyEvent);
    return socket;
  };
  return agent;
}

function destroyUnlessReady(socket: Duplex, timeoutMs: number, readyEvent: string): void {
  const error = Object.assign(new Error(`no connection within ${timeoutMs} ms`), { code: CONNECT_TIMEOUT });
  const timer = setTimeout(() => socket.destroy(error), timeoutMs);
  const stop = () => clearTimeout(timer);
  socket.once(readyEvent, stop);
  socket.once('close', stop);
}
