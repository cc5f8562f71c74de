import type { FastifyInstance } from 'fastify'
import type { Draft } from '#contract/entry.ts'
import { signInSchema } from '#contract/person.ts'
import type { Post } from '#contract/person.ts'
import type { Words } from '#contract/words.ts'
import type { AdmitChange } from '../auth/admit-change.ts'
import type { PostRoster } from '../auth/posts.ts'
import { FORGET_TOKEN, keepToken, tokenIn } from '../auth/sessions.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { NOT_SIGNED_IN } from './desk-sentences.ts'

export interface SignInParts {
  readonly sessions: Sessions
  readonly posts: PostRoster
  readonly signedIn: SignedIn
  readonly admit: AdmitChange
  readonly tell: (drafts: readonly Draft[]) => void
  readonly now: () => number
  /** Of an entry: never the same twice. */
  readonly newId: () => string
}

/** Taking a post and leaving it. Who may what follows from the post; that a person is who they say comes with accounts. */
export function addSignInRoutes(app: FastifyInstance, parts: SignInParts): void {
  const { sessions, posts, signedIn, admit, tell, now, newId } = parts
  const note = (kind: 'signed-in' | 'signed-out', { id, role }: Post) =>
    tell([{ kind, id: `${kind}/${newId()}`, at: now(), actor: id, role, post: id }])
  const leave = (cookie: string | undefined) => {
    const post = signedIn(cookie)
    const token = tokenIn(cookie)
    if (token !== undefined) sessions.leave(token)
    if (post) note('signed-out', post)
  }

  app.get('/api/posts', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ posts: [...posts.all()] }),
  )
  app.get('/api/me', (request, reply) => {
    const post = signedIn(request.headers.cookie)
    void reply.header('cache-control', 'no-store')
    return post ? reply.send({ post }) : reply.code(401).send({ sentence: NOT_SIGNED_IN })
  })
  app.post('/api/sign-in', (request, reply) => {
    const denial = admit(request)
    if (denial) return reply.code(denial.status).send({ sentence: denial.sentence })
    const parsed = signInSchema.safeParse(request.body)
    const post = parsed.success ? posts.get(parsed.data.post) : undefined
    if (!post) return reply.code(400).send({ sentence: NO_SUCH_POST })
    leave(request.headers.cookie)
    const token = sessions.take(post.id)
    note('signed-in', post)
    return reply.headers({ 'set-cookie': keepToken(token), 'cache-control': 'no-store' }).send({ post })
  })
  app.post('/api/sign-out', (request, reply) => {
    leave(request.headers.cookie)
    return reply.headers({ 'set-cookie': FORGET_TOKEN, 'cache-control': 'no-store' }).code(204).send()
  })
}

const NO_SUCH_POST: Words = {
  zh: '没有这个岗位。请从岗位名单中选择。',
  en: 'There is no such post. Choose one from the list.',
}
