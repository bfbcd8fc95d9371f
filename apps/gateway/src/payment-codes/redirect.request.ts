import { IsBoolean } from 'class-validator';
import { WebAddress } from '../http/validation/field-rules.js';
import { OptionalMember } from '../http/validation/optional.decorator.js';

/** Where the wallet's page sends the payer afterwards. */
export class RedirectRequest {
  @OptionalMember({
    type: String,
    format: 'uri',
    maxLength: 2048,
    description:
      'Address after success, http(s), up to 2048 characters. Without it, `auto` sends the payer to www.doku.com.',
    example: 'https://shop.example/ok',
  })
  @WebAddress()
  successUrl?: string | null;

  @OptionalMember({
    type: String,
    format: 'uri',
    maxLength: 2048,
    description: 'Address after failure, http(s), up to 2048 characters. Default: `successUrl`.',
    example: 'https://shop.example/no',
  })
  @WebAddress()
  failureUrl?: string | null;

  @OptionalMember({
    type: Boolean,
    default: false,
    description: 'Whether the payer is sent on without pressing a button.',
    example: true,
  })
  @IsBoolean({ message: 'Give true or false.' })
  auto?: boolean | null;
}
