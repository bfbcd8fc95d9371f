import { Get, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Caller } from '@app/domain';
import { OrderReads } from '@app/payment-codes';
import { CurrentCaller } from '../auth/caller.decorator.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { RestController } from '../http/rest-controller.decorator.js';
import { ReferencePipe } from './reference.pipe.js';
import { GetOrderRequest } from './get-order.request.js';
import { presentOrder } from './order.presenter.js';
import { OrderResponse } from './order.response.js';

/** Orders: what is owed. */
@RestController('orders', 'Orders')
export class OrdersController {
  constructor(private readonly orders: OrderReads) {}

  @Get(':reference')
  @ApiParam({
    name: 'reference',
    description: "The caller's name for the order, 1 to 60 characters.",
    schema: { type: 'string', minLength: 1, maxLength: 60, example: 'INV-20261120-0001' },
  })
  @Endpoint({
    summary: 'Read an order',
    description: 'The order, its codes, its payments, and the amount paid.',
    scope: 'payment-codes:read',
    answer: OrderResponse,
    problems: ['not_found'],
  })
  async get(
    @Param('reference', ReferencePipe) reference: string,
    @Query() query: GetOrderRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<OrderResponse> {
    return presentOrder(await this.orders.get(reference, caller, query.merchantAccount));
  }
}
