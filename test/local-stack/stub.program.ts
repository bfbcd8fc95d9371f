/** Stands in for gateway and simulator: answers everything with 200, or with what STUB_<ROLE> asks for. */
import { createServer } from 'node:http';

const role = process.argv[1]?.split('/').at(-3)?.toUpperCase() ?? '';
const port = Number(process.env[role === 'GATEWAY' ? 'PORT' : 'SIMULATOR_PORT']);
const wish = process.env[`STUB_${role}`];

process.stdout.write(`${role} runs on ${port}\n`);
if (wish === 'die') {
  process.stderr.write(`${role} cannot go on\n`);
  process.exit(3);
}
const server = createServer((request, response) => {
  if (request.url === '/exit') process.exit(7);
  response.statusCode = wish === 'sick' ? 503 : 200;
  response.end(JSON.stringify({ role, environment: process.env }));
});
server.listen(port, '127.0.0.1');
process.on('SIGTERM', () => {
  process.stdout.write(`${role} stops\n`);
  process.exit(0);
});
