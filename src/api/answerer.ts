/** Who answers what the page asks by its address: the relay over the network, unless the page was carried away from it. */
export type Answerer = (address: string, asked?: RequestInit) => Promise<Response>

let answerer: Answerer = (address, asked) => fetch(address, asked)

/** As `fetch` does: rejects when nobody answered at all. */
export const ask: Answerer = (address, asked) => answerer(address, asked)

/** Asks somebody else from now on; for a composition root, before anything is asked. */
export function answerFrom(other: Answerer): void {
  answerer = other
}
