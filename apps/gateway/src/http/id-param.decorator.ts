import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { IdPipe } from './validation/id.pipe.js';

/** The id in the path, checked and documented. */
export function IdParam(what: string): ParameterDecorator {
  return (target, method, index) => {
    Param('id', IdPipe)(target, method, index);
    const descriptor = method && Object.getOwnPropertyDescriptor(target, method);
    if (!descriptor) return;
    ApiParam({
      name: 'id',
      description: `Id of the ${what}.`,
      schema: { type: 'string', format: 'uuid', example: '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55' },
    })(target, method, descriptor);
  };
}
