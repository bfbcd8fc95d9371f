import { ApiProperty } from '@nestjs/swagger';
import type { PaymentInstruction } from '@app/domain';
import { NEXT_CURSOR } from '../http/page.response.js';

/** How to pay in one place. */
export class InstructionResponse {
  @ApiProperty({ description: "Where: ATM, mobile banking, ... in the bank's words.", example: 'ATM' })
  channel!: string;

  @ApiProperty({ enum: ['id', 'en'], description: 'Language of the steps.', example: 'id' })
  language!: 'id' | 'en';

  @ApiProperty({
    type: [String],
    description: 'What to do, in order.',
    example: ['Masukkan kartu ATM', 'Pilih Pembayaran'],
  })
  steps!: string[];
}

/** How to pay a code, wherever that is possible. */
export class InstructionListResponse {
  @ApiProperty({ type: [InstructionResponse], description: 'One entry per place and language.' })
  items!: InstructionResponse[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;
}

/** Instructions as callers see them; always one page. */
export function presentInstructions(instructions: readonly PaymentInstruction[]): InstructionListResponse {
  return { items: instructions.map((each) => ({ ...each, steps: [...each.steps] })), nextCursor: null };
}
