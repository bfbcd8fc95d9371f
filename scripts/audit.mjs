import { spawnSync } from 'node:child_process';

// Prints what the registry knows of the packages that run in production. Never fails: the registry may be away, and an
// advisory needs a person to judge it.
const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=15000'];
const { stdout } = spawnSync('npm', args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 * 1024 });
console.log(describe(stdout ?? ''));

function describe(text) {
  try {
    const { vulnerabilities } = JSON.parse(text);
    const found = Object.values(vulnerabilities);
    if (found.length === 0) return 'audit  no known advisories';
    return found.map(({ severity, name, range }) => `audit  ${severity}: ${name} ${range}`).join('\n');
  } catch {
    return 'audit  the registry did not answer; nothing was checked';
  }
}
