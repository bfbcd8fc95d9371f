import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import { findExcess } from './json-excess.js';
import { InvalidRequest, type FieldError } from './problems/invalid-request.error.js';
import { findReservedNames } from './validation/reserved-names.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body's bytes as they arrived; null when there is none. */
    rawBody: Buffer | null;
    /** What a call from DOKU says of its content, until its bytes are there. */
    statedContentType: string | null;
  }
}

/** Largest request body in bytes. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/** Start of the paths that DOKU calls. */
export const PROVIDER_PATH_PREFIX = '/doku/';

const JSON_CONTENT_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
const NOT_JSON = 'The body is not valid JSON; correct it.';
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads request bodies. The provider's calls keep their exact bytes, whatever their content type says, since
 * signatures cover bytes; everything else is JSON.
 */
export function registerBodyParser(fastify: FastifyInstance): void {
  const parseJson = jsonParserOf(fastify);
  const parseOwn = async (request: FastifyRequest, body: Buffer): Promise<unknown> => {
    if (request.is404 || body.length === 0) return undefined;
    assertJsonContentType(request);
    const text = textOf(body);
    assertBounded(text);
    return parseJson(request, text);
  };
  fastify.removeAllContentTypeParsers();
  fastify.decorateRequest('rawBody', null);
  fastify.decorateRequest('statedContentType', null);
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (isProviderRoute(request)) hideContentType(request);
    done();
  });
  fastify.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
    (request: FastifyRequest, body: Buffer, done) => {
      request.rawBody = body;
      restoreContentType(request);
      // At once, since a promise would cost each call from DOKU a turn.
      return isProviderRoute(request) ? done(null, body) : parseOwn(request, body);
    },
  );
}

function isProviderRoute(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith(PROVIDER_PATH_PREFIX) ?? false;
}

/** The server answers a content type that it cannot read by itself, before any parser sees the bytes: it sees none such. */
function hideContentType(request: FastifyRequest): void {
  const stated = request.headers['content-type'];
  if (stated === undefined) return;
  request.statedContentType = stated;
  request.headers['content-type'] = 'application/octet-stream';
}

/** Evidence tells what came. */
function restoreContentType({ headers, statedContentType }: FastifyRequest): void {
  if (statedContentType !== null) headers['content-type'] = statedContentType;
}

function assertJsonContentType(request: FastifyRequest): void {
  const { 'content-type': contentType, 'content-encoding': encoding = 'identity' } = request.headers;
  if (JSON_CONTENT_TYPE.test(contentType ?? '') && encoding === 'identity') return;
  throw new DomainError(
    'unsupported_media_type',
    'Send the body as Content-Type: application/json in UTF-8, without Content-Encoding.',
  );
}

function textOf(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch (error) {
    throw invalidBody('The body is not valid UTF-8; encode it as UTF-8.', error);
  }
}

function assertBounded(text: string): void {
  const excess = findExcess(text);
  if (excess !== null) throw invalidBody(excess);
}

/** The server's own parser refuses `__proto__` and `constructor.prototype`. */
function jsonParserOf(fastify: FastifyInstance) {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  return (request: FastifyRequest, text: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      void parse(request, text, (error, value) => {
        if (error) reject(whyNotParsed(text, error));
        else resolve(value);
      });
    });
}

/**
 * The parser says the same of text that is no JSON and of JSON with names that it refuses; callers correct them differently.
 * Who calls is not known yet, so the first such name is enough.
 */
function whyNotParsed(text: string, cause: unknown): InvalidRequest {
  const [reserved] = reservedNamesIn(text);
  return reserved ? new InvalidRequest([reserved], { cause }) : invalidBody(NOT_JSON, cause);
}

function reservedNamesIn(text: string): Iterable<FieldError> {
  try {
    return findReservedNames(JSON.parse(text));
  } catch {
    return [];
  }
}

function invalidBody(message: string, cause?: unknown): InvalidRequest {
  return new InvalidRequest([{ field: 'body', message }], { cause });
}
