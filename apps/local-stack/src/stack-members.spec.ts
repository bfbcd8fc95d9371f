import { describe, expect, it } from 'vitest';
import { StackMembers, type MemberName, type StackMember } from './stack-members.js';
import { StackError } from './stack.error.js';

function member(name: MemberName, stopped: string[]): StackMember & { end: (how: string) => void } {
  let end: (how: string) => void = () => undefined;
  const exited = new Promise<string>((resolve) => (end = resolve));
  const stop = async () => {
    stopped.push(name);
    end('asked');
  };
  return { exited, stop, end, explainEnd: (how) => new StackError(`${name}: ${String(how)}`) };
}

describe('the members of a stack', () => {
  it('end in order, whatever order they came in', async () => {
    const stopped: string[] = [];
    const members = new StackMembers();
    for (const name of ['simulator', 'database', 'gateway'] as const)
      await members.add(name, member(name, stopped));
    await members.stopAll();
    await members.stopAll();
    expect(stopped).toEqual(['gateway', 'simulator', 'database']);
  });

  it('report the one that ends by itself', async () => {
    const members = new StackMembers();
    const gateway = member('gateway', []);
    await members.add('gateway', gateway);
    gateway.end('exit code 1');
    await expect(members.failure).rejects.toThrow('gateway: exit code 1');
  });

  it('take nobody in on the way down', async () => {
    const stopped: string[] = [];
    const members = new StackMembers();
    await members.stopAll();
    await expect(members.add('simulator', member('simulator', stopped))).rejects.toThrow(StackError);
    expect(stopped).toEqual(['simulator']);
  });
});
