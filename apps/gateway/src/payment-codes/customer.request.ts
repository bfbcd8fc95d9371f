import { ApiProperty } from '@nestjs/swagger';
import { Matches, MaxLength } from 'class-validator';
import { EmailAddress, Text } from '../http/validation/field-rules.js';
import { OptionalMember } from '../http/validation/optional.decorator.js';

/** The person who is asked to pay. */
export class CustomerRequest {
  @ApiProperty({
    minLength: 1,
    maxLength: 255,
    description: 'Name that the bank shows to the payer; 1 to 255 characters, less on some channels.',
    example: 'Anton Budiman',
  })
  @Text(1, 255)
  name!: string;

  @OptionalMember({
    type: String,
    maxLength: 128,
    description: 'E-mail address, up to 128 characters.',
    example: 'anton@example.com',
  })
  @MaxLength(128, { message: 'Give an e-mail address of at most 128 characters.' })
  @EmailAddress()
  email?: string | null;

  @OptionalMember({
    type: String,
    pattern: '^\\+?\\d{9,16}$',
    description: 'Phone number with its country code: 9 to 16 digits.',
    example: '6281234567890',
  })
  @Matches(/^\+?\d{9,16}$/, { message: 'Give 9 to 16 digits with the country code, such as 6281234567890.' })
  phone?: string | null;
}
