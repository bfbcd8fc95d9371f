import { Name, NAME } from '../http/validation/field-rules.js';
import { OptionalParameter } from '../http/validation/optional.decorator.js';

/** Query of `GET /v1/orders/{reference}`. */
export class GetOrderRequest {
  @OptionalParameter({
    pattern: NAME.source,
    description: 'The merchant account; needed only when several have an order of this reference.',
    example: 'default',
  })
  @Name('default')
  merchantAccount?: string;
}
