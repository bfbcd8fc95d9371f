import { Reflector } from '@nestjs/core';

/** Names the member of an answer that is shown once and kept nowhere: a repeated answer has null in its place. */
export const OneTimeSecret = Reflector.createDecorator<string>();
