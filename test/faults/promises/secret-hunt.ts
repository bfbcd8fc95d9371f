import type { Credentials } from '../world/accounts.js';

/** What was searched in all runs of this process together. */
export const searched = { runs: 0, characters: 0 };

/** Keeps everything that leaves the programs, and tells where a secret is among it. */
export class SecretHunt {
  private readonly secrets = new Map<string, string>();
  private readonly heard = new Map<string, string[]>();

  constructor({ accounts, apiKey }: Credentials) {
    this.add('API key', apiKey);
    for (const { id, secretKey, merchant, doku } of accounts) {
      this.add(`secret key of ${id}`, secretKey);
      this.add(`private key of ${id}`, keyLine(merchant.privateKey));
      this.add(`private key of the provider for ${id}`, keyLine(doku.privateKey));
    }
  }

  /** Adds a secret that came to be during the run. */
  add(name: string, secret: string): void {
    this.secrets.set(secret, name);
  }

  hear(place: string, text: string): void {
    const texts = this.heard.get(place);
    if (texts) texts.push(text);
    else this.heard.set(place, [text]);
  }

  /** Forgets what was heard in a place that must show a secret once. */
  forget(place: string): void {
    this.heard.delete(place);
  }

  /** Every secret that was found, with the place; empty when the promise holds. */
  findings(): string[] {
    const found: string[] = [];
    searched.runs += 1;
    for (const [place, texts] of this.heard) {
      const text = texts.join('\n');
      searched.characters += text.length;
      for (const [secret, name] of this.secrets) if (text.includes(secret)) found.push(`${name} in ${place}`);
    }
    return found;
  }
}

/** A line from the middle of a PEM key: any way of printing the key contains it. */
function keyLine(pem: string): string {
  const lines = pem.trim().split('\n');
  return lines[Math.floor(lines.length / 2)] as string;
}
