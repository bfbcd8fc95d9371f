import { Controller, Get, Header, Query } from '@nestjs/common';
import { counterPage } from './counter-page.js';
import { COUNTER_SCRIPT } from './counter-script.js';
import { readLanguage } from './language.js';
import { PAGE_POLICY } from './page-policy.js';
import { STYLESHEET } from './stylesheet.js';

/** The bank counter and the files its pages need; nothing comes from elsewhere. */
@Controller()
export class PagesController {
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  counter(@Query() query: unknown): string {
    return counterPage(readLanguage(query));
  }

  @Get('assets/counter.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  script(): string {
    return COUNTER_SCRIPT;
  }

  @Get('assets/simulator.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  stylesheet(): string {
    return STYLESHEET;
  }
}
