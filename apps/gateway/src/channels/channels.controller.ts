import { Get, Inject } from '@nestjs/common';
import { CHANNEL_DIRECTORY, mayTouch, type Caller, type ChannelDirectory } from '@app/domain';
import { CurrentCaller } from '../auth/caller.decorator.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { RestController } from '../http/rest-controller.decorator.js';
import { presentChannel } from './channel.presenter.js';
import { ChannelListResponse } from './channel.response.js';

/** Channels: ways to pay, and what each can do. */
@RestController('channels', 'Channels')
export class ChannelsController {
  constructor(@Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory) {}

  @Get()
  @Endpoint({
    summary: 'What each channel can do',
    description: 'Modes, types of amount, limits and operations of every channel that the API key may use.',
    scope: 'payment-codes:read',
    answer: ChannelListResponse,
  })
  list(@CurrentCaller() caller: Caller): ChannelListResponse {
    const allowed = this.directory.merchantAccounts().filter((account) => mayTouch(caller, account));
    const items = allowed.flatMap((account) =>
      this.directory.list(account).map((provider) => presentChannel(account, provider)),
    );
    return { items, nextCursor: null };
  }
}
