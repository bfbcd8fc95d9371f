/** Stands in for gateway and simulator: answers everything with 200, or with what STUB_<ROLE> asks for. */
import { createServer } from 'node:http';

const role = process.argv[1]?.split('/').at(-3)?.toUpperCase() ?? '';
const port = Number(process.env[role === 'GATEWAY' ? 'PORT' : 'SIMULATOR_PORT']);
const wish = process.env[`STUB_${role}`];

console.log(`${role} runs on ${port}`);
if (wish === 'die') {
  console.error(`${role} cannot go on`);
  process.exit(3);
}
const server = createServer((request, response) => {
  if (request.url === '/exit') process.exit(7);
  response.statusCode = wish === 'sick' ? 503 : 200;
  response.end(JSON.stringify({ role, environment: process.env }));
});
server.listen(port, '127.0.0.1');
process.on('SIGTERM', () => {
  console.log(`${role} stops`);
  process.exit(0);
});
