import type { FastifyReply, FastifyRequest } from 'fastify'
import { exerciseQuerySchema } from '#contract/desk-answer.ts'
import type { Entry } from '#contract/entry.ts'
import type { Post, Role } from '#contract/person.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from '#picture/picture.ts'
import type { PostRoster } from '../auth/posts.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import type { Journal } from '../journal/journal.ts'
import { NO_EXERCISE, NOT_SIGNED_IN } from './desk-sentences.ts'

/** What paper is made of: one journal and the picture of it. */
export interface PaperRoom {
  readonly exercise: { readonly id: string; readonly name: string } | null
  readonly picture: () => Picture
  readonly journal: Pick<Journal, 'about'>
  readonly posts: Pick<PostRoster, 'get'>
}

export interface PaperDoorParts<R extends PaperRoom = PaperRoom> {
  readonly signedIn: SignedIn
  /** undefined: there is no such exercise. */
  readonly roomOf: (exercise: string | undefined) => Promise<R | undefined>
}

/** Reports name places and casualties: for the desk, its keepers and auditors. */
const MAY_READ: ReadonlySet<Role> = new Set(['duty', 'commander', 'administrator', 'auditor'])

/** The room whose paper a post asks for; undefined: it was answered why not. */
export async function admitToPaper<R extends PaperRoom>(
  request: FastifyRequest,
  reply: FastifyReply,
  { signedIn, roomOf }: PaperDoorParts<R>,
): Promise<R | undefined> {
  const post: Post | null = signedIn(request.headers.cookie)
  if (!post) {
    void reply.code(401).send({ sentence: NOT_SIGNED_IN })
    return undefined
  }
  if (!MAY_READ.has(post.role)) {
    void reply.code(403).send({ sentence: mayNot(post.name) })
    return undefined
  }
  const asked = exerciseQuerySchema.safeParse(request.query)
  const room = asked.success ? await roomOf(asked.data.exercise) : undefined
  if (!room) void reply.code(404).send({ sentence: NO_EXERCISE })
  return room
}

const READ_AT_ONCE = 1000
/** An incident of more lines than this is told from its newest on. */
const ENTRIES_MOST = 50_000

/** Every entry about an incident, in order. */
export async function entriesAbout({ journal }: Pick<PaperRoom, 'journal'>, incident: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for (;;) {
    const more = await journal.about(incident, entries.at(-1)?.seq ?? 0, READ_AT_ONCE)
    entries.push(...more)
    if (more.length < READ_AT_ONCE) return entries.slice(-ENTRIES_MOST)
  }
}

function mayNot(name: Words): Words {
  return {
    zh: `${name.zh}无权查看报告。请由值班或指挥岗位操作。`,
    en: `${name.en} may not see reports. Ask a duty or command post.`,
  }
}
