import type { Scope } from '@app/payment-codes';
import { Reflector } from '@nestjs/core';

/** The scope that an API key needs for a handler. A handler without one cannot be called. */
export const RequiresScope = Reflector.createDecorator<Scope>();
