import { ApiProperty } from '@nestjs/swagger';

/** The person who is asked to pay, in answers. */
export class CustomerResponse {
  @ApiProperty({ description: 'Name shown to the payer, up to 255 characters.', example: 'Anton Budiman' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'E-mail address.', example: 'anton@example.com' })
  email!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Phone number, digits.',
    example: '6281234567890',
  })
  phone!: string | null;
}
