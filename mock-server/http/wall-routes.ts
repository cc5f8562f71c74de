import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Draft, Entry } from '#contract/entry.ts'
import type { Wall } from '#contract/stage-snapshot.ts'
import type { Words } from '#contract/words.ts'
import type { AdmitChange } from '../auth/admit-change.ts'
import {
  deviceIn,
  FORGET_DEVICE,
  hashOfDevice,
  keepDevice,
  makeDeviceToken,
  wallOfDevice,
} from '../auth/device-token.ts'
import { createPairingCodes, looksLikeCode } from '../auth/pairing-codes.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { NOT_SIGNED_IN } from './desk-sentences.ts'

export interface WallRouteParts {
  readonly signedIn: SignedIn
  readonly admit: AdmitChange
  readonly walls: () => ReadonlyMap<string, Wall>
  /** Resolves once it is durable. */
  readonly commit: (draft: Draft) => Promise<Entry>
  readonly now: () => number
  readonly newId: () => string
  /** Unguessable. */
  readonly randomBytes: (count: number) => Uint8Array
}

const SCREEN = /^\/(wall|theme\/[a-z]+)?(\?|$)/

/** Devices of walls: their tokens, the link that makes a browser one, and the way out. */
export function addWallRoutes(app: FastifyInstance, parts: WallRouteParts): void {
  const { signedIn, admit, walls, commit, now, newId, randomBytes } = parts
  const codes = createPairingCodes(randomBytes, now)
  const admitDevice = async (wall: string, actor: string): Promise<string> => {
    const token = makeDeviceToken(randomBytes)
    const id = `admitted/${newId()}`
    const said = { actor, role: 'administrator' as const, wall, tokenSha256: hashOfDevice(token) }
    await commit({ kind: 'wall-admitted', id, at: now(), ...said })
    return token
  }
  /** The token that was asked with, or the one that a code is now given for; undefined: it opens nothing. */
  const tokenFor = async (asked: string): Promise<string | undefined> => {
    if (!looksLikeCode(asked)) return wallOfDevice(walls(), asked) && asked
    const pair = codes.redeem(asked)
    return pair && walls().has(pair.wall) ? admitDevice(pair.wall, pair.by) : undefined
  }
  const wallIn = (cookie: string | undefined) => {
    const token = deviceIn(cookie)
    const wall = token === undefined ? undefined : wallOfDevice(walls(), token)
    return wall && token !== undefined ? { wall, token } : undefined
  }

  app.post<{ Params: { wall: string } }>('/api/walls/:wall/token', async (request, reply) => {
    const denial = admit(request)
    if (denial) return reply.code(denial.status).send({ sentence: denial.sentence })
    const post = signedIn(request.headers.cookie)
    if (!post) return reply.code(401).send({ sentence: NOT_SIGNED_IN })
    if (post.role !== 'administrator') return reply.code(403).send({ sentence: ADMINISTRATORS })
    const { wall } = request.params
    if (!walls().has(wall)) return reply.code(404).send({ sentence: NO_WALL })
    const token = await admitDevice(wall, post.id)
    const code = codes.make(wall, post.id)
    return reply.header('cache-control', 'no-store').send({ wall, token, code })
  })

  /** Which wall this browser is; asked once a day, and the cookie is kept anew. */
  app.get('/api/device', (request, reply) => {
    const found = wallIn(request.headers.cookie)
    if (found) void reply.header('set-cookie', keepDevice(found.token))
    return reply.header('cache-control', 'no-store').send({ wall: found?.wall.id ?? null })
  })
  app.delete('/api/device', (_request, reply) =>
    reply.headers({ 'set-cookie': FORGET_DEVICE, 'cache-control': 'no-store' }).code(204).send(),
  )

  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || !SCREEN.test(request.url)) return undefined
    const asked = askedDevice(request)
    if (asked === undefined) {
      const found = wallIn(request.headers.cookie)
      if (found) void reply.header('set-cookie', keepDevice(found.token))
      return undefined
    }
    void reply.header('cache-control', 'no-store')
    const token = await tokenFor(asked)
    if (token !== undefined)
      return reply.header('set-cookie', keepDevice(token)).redirect(withoutDevice(request.url), 303)
    return reply.code(403).type('text/plain; charset=utf-8').send(`${NO_TOKEN.zh}\n\n${NO_TOKEN.en}\n`)
  })
}

const askedSchema = z.object({ device: z.string().min(1).max(200) })

function askedDevice({ query }: FastifyRequest): string | undefined {
  const asked = askedSchema.safeParse(query)
  return asked.success ? asked.data.device : undefined
}

/** The token leaves the address before a page could keep it in its history. */
function withoutDevice(url: string): string {
  const at = new URL(url, 'http://relay')
  at.searchParams.delete('device')
  return at.pathname + at.search
}

const ADMINISTRATORS: Words = {
  zh: '只有管理员可以发放大屏令牌。请以管理席登录。',
  en: 'Only an administrator may issue a token for a wall. Sign in as one.',
}
const NO_WALL: Words = {
  zh: '没有这面大屏。请刷新列表后再选。',
  en: 'There is no such wall. Look at the list again.',
}
const NO_TOKEN: Words = {
  zh: '这个大屏链接或配对码无效：已被收回、已用过、已过期，或已被新的取代。请管理员在“大屏”页重新发放，并打开新的链接。',
  en: 'This link or code of a wall opens nothing: it was revoked, used, is over, or another took its place. Ask an administrator for a new one on the page of walls.',
}
