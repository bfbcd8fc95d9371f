import { describe, expect, it } from 'vitest';
import { connect } from './connect.js';

function connecting(env: Record<string, string>, hidesLocalStack: string | null = null) {
  return () => connect({ env, hidesLocalStack });
}

describe('the gateway that is asked', () => {
  it.each(['http://localhost:3000', 'https://pay.internal/', 'https://pay.internal/gateway'])(
    'is at %s',
    (GATEWAY_URL) => {
      expect(connecting({ GATEWAY_URL, GATEWAY_API_KEY: 'key' })).not.toThrow();
    },
  );

  it.each(['nope', 'pay.internal:3000', 'http://', 'http://localhost:3000/v1', 'http://localhost:3000/v1/'])(
    'is not at %s, and the variable is named',
    (GATEWAY_URL) => {
      expect(connecting({ GATEWAY_URL, GATEWAY_API_KEY: 'key' })).toThrow(/^GATEWAY_URL is "/);
    },
  );

  it('needs a key, or the local stack, which a variable may hide', () => {
    expect(connecting({})).toThrow('start the local stack with npm start');
    expect(connecting({ GATEWAY_URL: 'https://any.example', BOOTSTRAP_API_KEY: 'every right' })).toThrow(
      'Set GATEWAY_API_KEY',
    );
    expect(connecting({}, 'DOKU_BASE_URL')).toThrow('for the local stack that is up, unset DOKU_BASE_URL');
  });
});
