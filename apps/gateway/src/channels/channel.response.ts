import { ApiProperty } from '@nestjs/swagger';
import {
  AMOUNT_TYPES,
  LETTERS,
  MODES,
  type AmountType,
  type ChannelKind,
  type Letters,
  type Mode,
} from '@app/domain';
import { NEXT_CURSOR } from '../http/page.response.js';
import {
  FIXED_TERM_WORDS,
  OPERATION_WORDS,
  type FixedTermWord,
  type OperationWord,
} from './channel-words.js';

/** Least and most digits of a number. */
export class DigitRangeResponse {
  @ApiProperty({ type: 'integer', description: 'Least digits, prefix included.', example: 12 })
  min!: number;

  @ApiProperty({ type: 'integer', description: 'Most digits, prefix included.', example: 16 })
  max!: number;
}

/** How much text a channel shows. */
export class DisplayTextLimitsResponse {
  @ApiProperty({ type: 'integer', description: 'Most texts.', example: 3 })
  maxLines!: number;

  @ApiProperty({ type: 'integer', description: 'Most characters of each.', example: 32 })
  maxLength!: number;
}

/** What a channel accepts in one mode. */
export class ModeLimitsResponse {
  @ApiProperty({ enum: MODES, description: 'The mode.', example: 'DIPC' })
  mode!: Mode;

  @ApiProperty({ type: 'integer', description: 'Longest life of a new code in minutes.', example: 99999999 })
  maxExpiryMinutes!: number;

  @ApiProperty({ type: DisplayTextLimitsResponse, description: 'How much text is shown to the payer.' })
  displayText!: DisplayTextLimitsResponse;

  @ApiProperty({
    enum: Object.values(OPERATION_WORDS),
    isArray: true,
    description: 'What can be asked beyond creating.',
    example: ['UPDATE', 'CANCEL', 'STATUS_CHECK'],
  })
  operations!: OperationWord[];

  @ApiProperty({ description: 'Whether money can be split among bank accounts.', example: false })
  settlement!: boolean;
}

/** What a channel accepts. */
export class ChannelLimitsResponse {
  @ApiProperty({ type: 'integer', description: 'Largest amount in whole rupiah.', example: 999999999999 })
  maxAmount!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Longest life of a code in minutes, when it is created and after a change.',
    example: 99999,
  })
  maxExpiryMinutes!: number;

  @ApiProperty({
    type: DigitRangeResponse,
    nullable: true,
    description:
      'Digits of a number that the merchant makes; null where there is none. The company code with nothing after it but the ' +
      '`customerNo` of the merchant accounts file, if it has one, is no `MGPC` number: DOKU would make one of its own of it.',
  })
  numberDigits!: DigitRangeResponse | null;

  @ApiProperty({ type: DisplayTextLimitsResponse, description: 'How much text is shown to the payer.' })
  displayText!: DisplayTextLimitsResponse;

  @ApiProperty({ type: 'integer', description: "Most characters of the customer's name.", example: 64 })
  customerNameMaxLength!: number;

  @ApiProperty({
    enum: LETTERS,
    description:
      'How names and display texts reach the payer. ANY: as they are. PLAIN: spelt in printable ASCII without `<`, `>` and `&`; ' +
      'a text of which nothing is left is refused.',
    example: 'PLAIN',
  })
  letters!: Letters;

  @ApiProperty({
    type: [ModeLimitsResponse],
    description:
      'Modes that differ from what the channel offers, with all that may differ: these hold in place of the members of the same ' +
      'name. Limits are those of new codes; a code that DOKU is not told of (`DIPC`) keeps them in every change.',
  })
  byMode!: ModeLimitsResponse[];
}

/** What one channel of one merchant account can do. */
export class ChannelResponse {
  @ApiProperty({ description: 'Id of the channel, as requests name it.', example: 'PERMATA_VA' })
  channel!: string;

  @ApiProperty({ description: 'Name for people.', example: 'Permata Virtual Account' })
  displayName!: string;

  @ApiProperty({
    enum: ['VIRTUAL_ACCOUNT', 'WALLET_PAGE'],
    description: 'Whether the payer types a number or opens a page.',
    example: 'VIRTUAL_ACCOUNT',
  })
  kind!: ChannelKind;

  @ApiProperty({ description: 'The merchant account that may use it.', example: 'default' })
  merchantAccount!: string;

  @ApiProperty({
    enum: MODES,
    isArray: true,
    description: 'Who may make the number.',
    example: ['DGPC', 'MGPC'],
  })
  modes!: Mode[];

  @ApiProperty({
    enum: AMOUNT_TYPES,
    isArray: true,
    description: 'Types of amount.',
    example: ['FIXED', 'OPEN', 'LIMITED'],
  })
  amountTypes!: AmountType[];

  @ApiProperty({
    enum: Object.values(OPERATION_WORDS),
    isArray: true,
    description: 'What can be asked beyond creating.',
    example: ['UPDATE', 'CANCEL', 'STATUS_CHECK'],
  })
  operations!: OperationWord[];

  @ApiProperty({
    enum: Object.values(FIXED_TERM_WORDS),
    isArray: true,
    description: 'What an update cannot change once a code is registered at DOKU.',
    example: ['DISPLAY_TEXT'],
  })
  fixedTerms!: FixedTermWord[];

  @ApiProperty({ description: 'Whether codes may be paid more than once.', example: true })
  reusable!: boolean;

  @ApiProperty({ description: 'Whether line items are taken.', example: false })
  lineItems!: boolean;

  @ApiProperty({ description: 'Whether redirects are taken.', example: false })
  redirect!: boolean;

  @ApiProperty({ description: 'Whether money can be split among bank accounts.', example: false })
  settlement!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What a number made by the merchant starts with.',
    example: '8856',
  })
  numberPrefix!: string | null;

  @ApiProperty({ type: ChannelLimitsResponse, description: 'What is accepted.' })
  limits!: ChannelLimitsResponse;

  @ApiProperty({
    enum: ['ENABLED'],
    description: 'State of the connection for this account. Channels that are switched off are not listed.',
    example: 'ENABLED',
  })
  state!: 'ENABLED';

  @ApiProperty({
    type: [String],
    description: "What DOKU's documents leave open about this channel.",
    example: [],
  })
  notEstablished!: string[];
}

/** Every channel that the caller may use. */
export class ChannelListResponse {
  @ApiProperty({ type: [ChannelResponse], description: 'The channels, by merchant account.' })
  items!: ChannelResponse[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;
}
