import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SCOPE_MEANINGS } from './auth/scopes.js';
import { AMOUNT_SCHEMAS } from './documentation/amounts.js';
import { ANSWER_HEADERS } from './documentation/answer-headers.js';
import { fillExamples } from './documentation/fill-examples.js';
import { NON_SNAP_CALLBACKS } from './documentation/non-snap-callbacks.js';
import type { OperationObject, SchemaObject } from './documentation/openapi-types.js';
import { CALLBACKS_TAG } from './documentation/operation-parts.js';
import { addSchemaSamples } from './documentation/samples/schema-samples.js';
import { SNAP_CALLBACKS } from './documentation/snap-callbacks.js';
import { EVENT_WEBHOOKS, WEBHOOKS_TAG } from './documentation/webhooks.js';
import { EventResponse } from './events/event.response.js';
import { PROBLEM_SAMPLES } from './http/problems/problem-samples.js';
import { API_KEY_SCHEME } from './http/rest-controller.decorator.js';

const DESCRIPTION = `Getting paid in Indonesia through DOKU: virtual accounts and the DOKU e-wallet behind one API.

Amounts are whole rupiah. Times are ISO 8601 in UTC. Errors are problem details (RFC 9457) with a \`code\` for programs.
Every write takes an \`Idempotency-Key\`. Every answer carries \`X-Request-Id\`: name it when you ask for help. The header
fields of a route's good answer come with its errors too, but those of limits and replays not where a request is refused
before its sender is known, as with 413, 415 and a body that is no JSON. An error names the fields that it adds.

To try a call: press **Authorize**, enter an API key, open a route and press **Try it out**.`;

/** The whole contract, as generated from the code. */
export function buildDocument(app: NestFastifyApplication): OpenAPIObject {
  const scopes = Object.entries(SCOPE_MEANINGS).map(([scope, meaning]) => `- \`${scope}\`: ${meaning}`);
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('DOKU payments gateway')
    .setVersion('1')
    .setDescription(DESCRIPTION)
    .addTag('Payment codes', 'Ways to pay an order: numbers to type, or a page to open.')
    .addTag('Orders', "What is owed, by the caller's reference.")
    .addTag('Payments', 'Money that DOKU says has moved, above all money that needs a person.')
    .addTag('Channels', 'What each way to pay can do.')
    .addTag('Events', 'What happened, to pull.')
    .addTag(
      WEBHOOKS_TAG,
      'What happened, pushed to your addresses. The requests that these get, in the Standard Webhooks format, stand under Webhooks at ' +
        'the end.',
    )
    .addTag('API keys', 'Who may call, and who did what. For administrators.')
    .addTag(CALLBACKS_TAG, 'The requests that DOKU sends here. They are signed with keys that only DOKU has.')
    .addTag('Health', 'Whether this instance can work; needs no key.')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: `An API key. Scopes:\n\n${scopes.join('\n')}` },
      API_KEY_SCHEME,
    )
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [EventResponse],
    operationIdFactory: operationId,
  });
  Object.values(document.paths).flatMap(Object.values).forEach(moveExamplesToDescriptions);
  Object.assign(document.components?.schemas ?? {}, AMOUNT_SCHEMAS);
  addSchemaSamples(document);
  fillExamples(document);
  return {
    ...document,
    components: { ...document.components, headers: ANSWER_HEADERS, examples: { ...PROBLEM_SAMPLES } },
    // The code of these routes answers in the provider's words, not in ours, so they are described by hand.
    paths: { ...document.paths, ...NON_SNAP_CALLBACKS, ...SNAP_CALLBACKS },
    webhooks: EVENT_WEBHOOKS,
  };
}

/** Unique, as OpenAPI asks, because clients are generated from it: `paymentCodes_create`. */
function operationId(controller: string, method: string): string {
  const subject = controller.replace(/Controller$/, '');
  return `${subject.charAt(0).toLowerCase()}${subject.slice(1)}_${method}`;
}

/** The explorer fills examples in by itself, and a list that is filtered by all of them is empty. */
function moveExamplesToDescriptions({ parameters = [] }: OperationObject): void {
  for (const parameter of parameters) {
    if (!('in' in parameter) || parameter.in !== 'query') continue;
    const { example, ...schema } = parameter.schema as SchemaObject;
    parameter.description = `${parameter.description} Example: \`${String(example)}\`.`;
    parameter.schema = schema;
  }
}

/** The document as it is committed: the same bytes on every machine. */
export function formatDocument(document: OpenAPIObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Serves the document at /openapi.json and an explorer at /docs, all of it from this machine. */
export function serveDocumentation(app: NestFastifyApplication): void {
  let built: OpenAPIObject | undefined;
  const document = (): OpenAPIObject => (built ??= buildDocument(app));
  SwaggerModule.setup('docs', app, document, {
    raw: false,
    customCss: '.swagger-ui .topbar { display: none }',
    customSiteTitle: 'DOKU payments gateway',
    swaggerOptions: { validatorUrl: null, displayRequestDuration: true, defaultModelsExpandDepth: 0 },
  });
  serveDocument(app, document);
}

/** From bytes that are made once: anybody may ask for it, as often as they like. */
function serveDocument(app: NestFastifyApplication, document: () => OpenAPIObject): void {
  let bytes: Buffer | undefined;
  app.getHttpAdapter().get('/openapi.json', (_request: FastifyRequest, reply: FastifyReply) => {
    bytes ??= Buffer.from(JSON.stringify(document()));
    void reply.type('application/json; charset=utf-8').send(bytes);
  });
}
