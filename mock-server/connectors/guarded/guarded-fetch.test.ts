import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../clock.ts'
import { SourceFault } from '../protocol.ts'
import { createAddressGuard } from './address-guard.ts'
import { createGuardedFetch } from './guarded-fetch.ts'
import type { ResolveName } from './open-address.ts'
import { systemResolve } from './open-address.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A server of this machine that counts every connection made to it. */
async function inner(listener: RequestListener = (_request, response) => response.end('secret')) {
  let connections = 0
  const server = createServer(listener)
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, connections: () => connections }
}

function outer(allow: readonly string[] = [], resolveName: ResolveName = systemResolve) {
  const { fetch, close } = createGuardedFetch({ guard: createAddressGuard(allow), resolveName, clock: systemClock })
  closers.push(close)
  return (url: string, order = {}) => fetch(url, { timeoutMs: 3000, ...order }, new AbortController().signal)
}
const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof SourceFault ? error : Promise.reject(error as Error)),
  )

describe('an address inside the network', () => {
  test('is never connected to, in whatever spelling, by whatever name, after whatever redirect', async () => {
    const { port, connections } = await inner()
    const hop = await inner((request, response) => {
      response.writeHead(302, { location: new URL(`http://x${request.url}`).searchParams.get('to') ?? '' }).end()
    })
    const names: Record<string, string[]> = {
      'inside.example': ['127.0.0.1'],
      'mapped.example': ['::ffff:127.0.0.1'],
      'private.example': ['10.0.0.1', '192.168.1.1'],
      'meta.example': ['169.254.169.254'],
      'six.example': ['::1'],
      'local.example': ['fe80::1', 'fd00::1'],
    }
    const resolveName: ResolveName = (host) =>
      names[host] ? Promise.resolve(names[host]) : Promise.reject(new Error('not found'))
    const hosts = [
      '127.0.0.1',
      '127.1',
      '127.0.1',
      '0',
      '0.0.0.0',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '017700000001',
      '0177.0.0.1',
      '127.0.0.1.',
      '127.255.255.254',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[0:0:0:0:0:ffff:127.0.0.1]',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.0.1',
      '100.64.0.1',
      '169.254.169.254',
      '[fe80::1]',
      '[fd00::1]',
      '[fc00::1]',
      '224.0.0.1',
      '255.255.255.255',
      '198.18.0.1',
      '192.0.2.1',
      ...Object.keys(names),
    ]
    const fetch = outer([], resolveName)
    const viaHop = outer([`127.0.0.1:${hop.port}`])
    const urls = hosts.map((host) => `http://${host}:${port}/`)
    for (const url of [...urls, 'file:///etc/passwd', 'gopher://127.0.0.1/', 'ftp://127.0.0.1/', 'data:text/plain,x']) {
      expect(`${url} ${(await faultOf(fetch(url)))?.code}`).toMatch(/ (forbidden|settings|unreachable)$/)
    }
    for (const to of [
      'http://127.0.0.1:1/',
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      'file:///etc/passwd',
    ]) {
      const fault = await faultOf(viaHop(`http://127.0.0.1:${hop.port}/?to=${encodeURIComponent(to)}`))
      expect(`${to} ${fault?.code}`).toMatch(/ (forbidden|settings)$/)
    }
    expect(urls.length + 8).toBeGreaterThanOrEqual(40)
    expect(connections()).toBe(0)
  })
  test('is not reached by a name that changes its mind after it was judged', async () => {
    const { port, connections } = await inner()
    let asked = 0
    const fetch = outer([], () => Promise.resolve(asked++ === 0 ? ['192.0.2.1'] : ['127.0.0.1']))
    await faultOf(fetch(`http://rebind.example:${port}/`))
    await faultOf(fetch(`http://rebind.example:${port}/`))
    expect(connections()).toBe(0)
  })
  test('is open where the operator listed it, for the port that was listed', async () => {
    const { port } = await inner()
    const other = await inner()
    const fetch = outer([`127.0.0.1:${port}`])
    expect(Buffer.from((await fetch(`http://127.0.0.1:${port}/`)).body).toString()).toBe('secret')
    expect((await faultOf(fetch(`http://127.0.0.1:${other.port}/`)))?.code).toBe('forbidden')
    expect(other.connections()).toBe(0)
    const network = outer(['127.0.0.0/8'])
    expect((await network(`http://127.0.0.1:${port}/`)).status).toBe(200)
  })
})

describe('a source that misbehaves', () => {
  const ask = async (listener: RequestListener, order = {}) => {
    const { port } = await inner(listener)
    return faultOf(outer([`127.0.0.1:${port}`])(`http://127.0.0.1:${port}/`, order))
  }
  test('by never answering is given up in time', async () => {
    expect((await ask(() => {}, { timeoutMs: 200 }))?.code).toBe('unreachable')
  })
  test('by a byte now and then is given up in time', async () => {
    const fault = await ask(
      (_request, response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write('x'), 20)
        response.on('close', () => clearInterval(drip))
      },
      { timeoutMs: 300 },
    )
    expect(fault?.why.en).toContain('longer than it may')
  })
  test('by sending without end is cut off at the limit', async () => {
    let sent = 0
    const fault = await ask(
      (_request, response) => {
        const block = Buffer.alloc(256 * 1024)
        const more = (): void => {
          sent += block.length
          if (!response.destroyed && response.write(block)) setImmediate(more)
          else response.once('drain', more)
        }
        more()
      },
      { mostBytes: 1024 * 1024 },
    )
    expect(fault?.code).toBe('unreadable')
    expect(sent).toBeLessThan(20 * 1024 * 1024)
  })
  test('by announcing more than may come is not read at all', async () => {
    const fault = await ask((_request, response) => response.writeHead(200, { 'content-length': 1e10 }).write('x'))
    expect(fault?.why.en).toContain('10 MB')
  })
  test('by a bomb is cut off before it unpacks', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
    const before = process.memoryUsage.rss()
    const fault = await ask((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb), {
      mostBytes: 150 * 1024 * 1024,
    })
    expect(fault?.code).toBe('unreadable')
    expect(process.memoryUsage.rss() - before).toBeLessThan(120 * 1024 * 1024)
  })
  test('by redirecting for ever is given up', async () => {
    expect(
      (await ask((_request, response) => response.writeHead(302, { location: '/again' }).end()))?.why.en,
    ).toContain('redirects')
  })
})

test('honest gzip is unpacked, and a token is not carried to another host', async () => {
  const heard: (string | undefined)[] = []
  const second = await inner((request, response) => {
    heard.push(request.headers.authorization)
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"pm25":35}'))
  })
  const first = await inner((request, response) => {
    heard.push(request.headers.authorization)
    response.writeHead(307, { location: `http://127.0.0.1:${second.port}/x` }).end()
  })
  const fetch = outer(['127.0.0.1'])
  const answer = await fetch(`http://127.0.0.1:${first.port}/`, { headers: { authorization: 'Bearer token' } })
  expect(Buffer.from(answer.body).toString()).toBe('{"pm25":35}')
  expect(heard).toEqual(['Bearer token', undefined])
})

test('neither a body nor a token goes to another system, whichever way it is redirected', async () => {
  const heard: string[] = []
  const listen: RequestListener = (request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      heard.push(`${request.method} ${request.url} ${body} ${request.headers.authorization ?? ''}`.trim())
      response.end('{}')
    })
  }
  const second = await inner(listen)
  const first = await inner((request, response) => {
    const [, status, where] = (request.url ?? '').split('/')
    if (where === undefined) return listen(request, response)
    const location = where === 'here' ? `/${status}` : `http://127.0.0.1:${second.port}/${status}`
    return response.writeHead(Number(status), { location }).end()
  })
  const fetch = outer(['127.0.0.1'])
  for (const path of ['302/here', '307/here', '302/there', '307/there']) {
    await fetch(`http://127.0.0.1:${first.port}/${path}`, {
      method: 'POST',
      body: 'key=secret',
      headers: { authorization: 'Bearer token' },
    })
  }
  expect(heard).toEqual(['GET /302  Bearer token', 'POST /307 key=secret Bearer token', 'GET /302', 'POST /307'])
})
