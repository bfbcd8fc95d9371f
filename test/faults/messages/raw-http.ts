import { connect } from 'node:net';

/** Broken HTTP, as it comes from faulty proxies and from those who look for holes. */
export const BROKEN_REQUESTS: readonly string[] = [
  'GET',
  'POST / HTTP/9.9\r\n\r\n',
  'POST /pay/doku/notifications HTTP/1.1\r\n\r\n',
  'POST /pay/doku/notifications HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{}',
  'POST /pay/doku/notifications HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}',
  'POST /pay/doku/notifications HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ',
  'POST /pay/doku/notifications HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n',
  'POST /pay/doku/notifications HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n',
  'POST /pay/doku/%zz HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n',
  'POST /pay/doku/notifications HTTP/1.1\r\nHost: a\r\nSignature: a\r\nSignature: b\r\nContent-Length: 2\r\n\r\n{}',
  'POST /pay/doku/notifications HTTP/1.1\r\nHost: a\r\nContent-Type: \0\r\nContent-Length: 2\r\n\r\n{}',
  `POST /pay/doku/notifications HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
  'POST /pay/doku/notifications HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nContent-Length: 2\r\n\r\n{}',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
];

/** Sends bytes as they are and gives the first line that comes back; empty when the line is cut. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const finish = () => {
      socket.destroy();
      resolve(answer.split('\r\n', 1)[0] ?? '');
    };
    socket.setTimeout(300, finish);
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      finish();
    });
    socket.on('error', finish);
    socket.on('close', finish);
    socket.write(Buffer.from(text, 'latin1'));
  });
}
