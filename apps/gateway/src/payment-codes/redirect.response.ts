import { ApiProperty } from '@nestjs/swagger';

/** Where the wallet's page sends the payer afterwards, in answers. */
export class RedirectResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Address after success.',
    example: 'https://shop.example/ok',
  })
  successUrl!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Address after failure.',
    example: 'https://shop.example/no',
  })
  failureUrl!: string | null;

  @ApiProperty({ description: 'Whether the payer is sent on without pressing a button.', example: true })
  auto!: boolean;
}
