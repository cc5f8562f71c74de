import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Draft } from '#contract/entry.ts'
import type { Role } from '#contract/person.ts'
import type { Tour } from '#contract/stage-snapshot.ts'
import type { Words } from '#contract/words.ts'
import { isRedactedFor } from '#picture/redact-tape.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import type { MadeBundle } from '../bundle/make-bundle.ts'
import { NOT_SIGNED_IN } from './desk-sentences.ts'

export interface BundleRouteParts {
  readonly signedIn: SignedIn
  readonly tourOf: (id: string) => Tour | undefined
  /** Why there can be none, in words. */
  readonly make: (tour: Tour, redacted: boolean) => Promise<MadeBundle | Words>
  readonly tell: (drafts: readonly Draft[]) => void
  readonly now: () => number
  readonly newId: () => string
  readonly onFault: (error: unknown) => void
}

/** What the city looked like leaves the house: for whoever shows it, commands, or keeps it. */
const MAY_CARRY: ReadonlySet<Role> = new Set(['presenter', 'commander', 'administrator'])

/** A tour to take away. */
export function addBundleRoutes(app: FastifyInstance, parts: BundleRouteParts): void {
  const { signedIn, tourOf, make, tell, now, newId, onFault } = parts
  app.get<{ Params: { tour: string } }>('/api/tours/:tour/bundle', async (request, reply) => {
    const post = signedIn(request.headers.cookie)
    if (!post) return reply.code(401).send({ sentence: NOT_SIGNED_IN })
    if (!MAY_CARRY.has(post.role)) return reply.code(403).send({ sentence: mayNot(post.name) })
    const tour = tourOf(request.params.tour)
    if (!tour) return reply.code(404).send({ sentence: NO_TOUR })
    const made = await make(tour, isRedactedFor(post.role))
    if ('zh' in made) return reply.code(409).send({ sentence: made })
    const of = { kind: 'tape-exported', at: now(), actor: post.id, role: post.role } as const
    tell(made.taken.map((stretch) => ({ ...of, id: `tape-exported/${newId()}`, ...stretch })))
    const body = Readable.from(made.pieces, { objectMode: false })
    // The answer has begun: whoever takes it sees it end early, and an archive without its end does not open.
    body.on('error', onFault)
    void reply.headers({
      'content-disposition': `attachment; filename="tour.zip"; filename*=UTF-8''${encodeURIComponent(fileName(tour.title))}`,
      'cache-control': 'no-store',
    })
    return reply.type('application/zip').send(body)
  })
}

function fileName(title: string): string {
  const plain = title.replaceAll(/[\p{Cc}<>:"/\\|?*']/gu, ' ').trim()
  return `${plain || 'tour'}.zip`
}

const NO_TOUR: Words = {
  zh: '没有这套演示，或已停用。请从演示列表中选择。',
  en: 'There is no such tour, or it was retired. Choose one from the list.',
}
function mayNot(name: Words): Words {
  return {
    zh: `${name.zh}无权导出离线演示包。请由讲解、指挥或管理岗位操作。`,
    en: `${name.en} may not export an offline bundle. Ask a presenter, a commander or an administrator.`,
  }
}
