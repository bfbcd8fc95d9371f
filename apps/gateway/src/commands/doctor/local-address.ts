const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether an address leads to this machine and nowhere else. */
export function isLocalAddress(url: string): boolean {
  return LOCAL_HOST.test(new URL(url).hostname);
}
