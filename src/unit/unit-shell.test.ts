import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'

/** The worker as the browser would run it, over a cache and a network that are tables. */
function worker(network: Record<string, string>) {
  const kept = new Map<string, string>()
  const listeners = new Map<string, (event: object) => void>()
  const address = (of: string | { url: string }) =>
    new URL(typeof of === 'string' ? of : of.url, 'https://city.example').href
  const answer = (text: string) => ({ ok: true, text, clone: () => answer(text) })
  const cache = {
    match: (of: string) => Promise.resolve(kept.has(address(of)) ? answer(kept.get(address(of))!) : undefined),
    put: (of: string, { text }: { text: string }) => Promise.resolve(void kept.set(address(of), text)),
    delete: (of: string) => Promise.resolve(kept.delete(address(of))),
    keys: () => Promise.resolve([...kept.keys()].map((url) => ({ url }))),
  }
  runInNewContext(readFileSync('public/unit-sw.js', 'utf8'), {
    URL,
    Set,
    Promise,
    caches: { open: () => Promise.resolve(cache) },
    fetch: (of: string | { url: string }) => {
      const text = network[new URL(address(of)).pathname]
      return text === undefined ? Promise.reject(new TypeError('no network')) : Promise.resolve(answer(text))
    },
    self: {
      location: { origin: 'https://city.example' },
      addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    },
  })
  const dispatch = async (name: string, event: object) => {
    let work: Promise<unknown> | undefined
    const take = (promise: Promise<unknown>) => void (work = promise)
    listeners.get(name)!({ ...event, waitUntil: take, respondWith: take })
    return { taken: work !== undefined, answer: (await work) as { text: string } | undefined }
  }
  return {
    kept,
    ask: (path: string, more: object = {}) =>
      dispatch('fetch', { request: { method: 'GET', mode: 'cors', url: address(path), ...more } }),
    open: (path: string) => dispatch('fetch', { request: { method: 'GET', mode: 'navigate', url: address(path) } }),
    tell: (files: string[]) => dispatch('message', { data: { files: files.map(address) } }),
  }
}

describe('the shell of a unit’s page', () => {
  it.each(['/api/me', '/api/incidents/1/entries', '/city/links.bin', '/socket.io/?EIO=4', '/wall', '/desk'])(
    'leaves %s to the network',
    async (path) => {
      const one = worker({ [path]: 'x' })
      expect((await one.ask(path)).taken).toBe(false)
      expect((await one.open(path)).taken).toBe(false)
      expect(one.kept.size).toBe(0)
    },
  )

  it('leaves what is sent to the network', async () => {
    expect((await worker({}).ask('/assets/a.js', { method: 'POST' })).taken).toBe(false)
  })

  it('opens without a network once it was told what it is made of, whichever unit', async () => {
    const network: Record<string, string> = { '/unit/': 'page', '/assets/a.js': 'a' }
    const one = worker(network)
    await one.tell(['/assets/a.js', '/api/me'])
    expect([...one.kept.keys()]).toEqual(['https://city.example/assets/a.js', 'https://city.example/unit/'])
    for (const path of Object.keys(network)) delete network[path]
    expect((await one.open('/unit/pump-1')).answer?.text).toBe('page')
    expect((await one.ask('/assets/a.js')).answer?.text).toBe('a')
    await expect(one.ask('/assets/b.js')).rejects.toThrow('no network')
  })

  it('takes the newest page while there is a network, and lets go of files of an older one', async () => {
    const network: Record<string, string> = { '/unit/pump-1': 'old', '/unit/': 'old', '/assets/old.js': 'old' }
    const one = worker(network)
    await one.tell(['/assets/old.js'])
    Object.assign(network, { '/unit/pump-1': 'new', '/assets/new.js': 'new' })
    expect((await one.open('/unit/pump-1')).answer?.text).toBe('new')
    await one.tell(['/assets/new.js'])
    expect([...one.kept]).toEqual([
      ['https://city.example/unit/', 'new'],
      ['https://city.example/assets/new.js', 'new'],
    ])
  })
})
