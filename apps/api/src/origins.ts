const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** May a page of this origin change things here? `host` is the Host header the page's call came with. */
export type OriginRule = (origin: string, host: string | undefined) => boolean;

/**
 * The listed origins, and the server's own on loopback at whatever port it is reached. The Host header alone proves
 * nothing (a foreign name may point at this machine), a loopback name in the browser's own Origin does.
 */
export const createOriginRule =
  (trustedOrigins: readonly string[]): OriginRule =>
  (origin, host) => {
    if (trustedOrigins.includes(origin)) return true;
    const url = URL.canParse(origin) ? new URL(origin) : undefined;
    const here = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
    return url?.protocol === "http:" && LOOPBACK.has(url.hostname) && url.port === here?.port;
  };

/** Cookies and headers for HTTPS only, once people reach the server by it; on the loopback demo there is none. */
export const isServedSecurely = (trustedOrigins: readonly string[]): boolean =>
  trustedOrigins.some((origin) => origin.startsWith("https://"));
