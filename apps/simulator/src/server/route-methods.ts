import type { FastifyInstance } from 'fastify';

interface Route {
  methods: string[];
  path: RegExp;
}

/** Which methods each address has, so that a wrong method can be told from a wrong address. */
export class RouteMethods {
  private readonly routes: Route[] = [];

  /** Starts listening; call before routes are added. */
  observe(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      if (!url.includes('*')) this.routes.push({ methods: [method].flat(), path: patternOf(url) });
    });
  }

  /** The methods that an address has; none when there is no such address. */
  at(path: string): string[] {
    const fitting = this.routes.filter((route) => route.path.test(path));
    return [...new Set(fitting.flatMap(({ methods }) => methods))];
  }
}

function patternOf(url: string): RegExp {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/\W/g, String.raw`\$&`)));
  return new RegExp(`^${parts.join('/')}$`);
}
