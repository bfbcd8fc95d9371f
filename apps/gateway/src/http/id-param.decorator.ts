import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { IdPipe } from './validation/id.pipe.js';

/** What can be named by its id, with the id that it has in all examples. */
const EXAMPLES = {
  'payment code': '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55',
  payment: '01932c09-1b7a-7d02-8a55-91c3b1d0a001',
  event: '01932c0a-77aa-7c31-b6b8-3d0b7d5e9f10',
  'webhook endpoint': '01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01',
  'API key': '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01',
};

/** The id in the path, checked and documented. */
export function IdParam(what: keyof typeof EXAMPLES): ParameterDecorator {
  return (target, method, index) => {
    Param('id', IdPipe)(target, method, index);
    const descriptor = method && Object.getOwnPropertyDescriptor(target, method);
    if (!descriptor) return;
    ApiParam({
      name: 'id',
      description: `Id of the ${what}.`,
      schema: { type: 'string', format: 'uuid', example: EXAMPLES[what] },
    })(target, method, descriptor);
  };
}
