import { REFUSAL_CODES, commandSchema } from '#contract/command.ts'
import type { CommandAnswer, Refusal } from '#contract/command.ts'
import { madeId } from '#contract/act.ts'
import type { Draft, Entry } from '#contract/entry.ts'
import type { Post } from '#contract/person.ts'
import { decide } from '#picture/decide.ts'
import type { Picture } from '#picture/picture.ts'
import { refusal } from '#picture/refusal.ts'
import type { Making, Situation } from '#picture/situation.ts'
import { subjectOf } from '#picture/subject-of.ts'
import { lineOf } from '../journal/journal-line.ts'
import { JournalError } from '../journal/journal.ts'
import type { Journal } from '../journal/journal.ts'
import { EXERCISE_OVER, NO_NAME, notStored, UNEXPECTED, unfit } from './command-sentences.ts'

export interface CommandDoorParts {
  readonly journal: Pick<Journal, 'find'>
  /** The picture with everything that is on its way into the journal: two commands of one turn see each other. */
  readonly ahead: () => Picture
  /** Resolves once durable and folded; rejects with a JournalError, and then it is not tried later. */
  readonly commit: (draft: Draft) => Promise<Entry>
  readonly now: () => number
  readonly measured: Situation['measured']
  readonly postOf: Situation['postOf']
  readonly making: Making
  readonly exercise: boolean
  /** It was an exercise, and is over. */
  readonly over: () => boolean
  readonly onTrouble: (error: unknown) => void
}

/** Never rejects. */
export type CommandDoor = (post: Post, said: unknown) => Promise<CommandAnswer>

/**
 * The one way from an officer's click into the journal. What is known has its old answer; what is new is judged and put into the queue of
 * the journal in one turn, so that commands are judged one after another although many share a commit.
 */
export function createCommandDoor(parts: CommandDoorParts): CommandDoor {
  const { journal, commit, over, onTrouble } = parts
  /** Asked and not yet answered: a second copy hears the same answer. */
  const asked = new Map<string, Promise<CommandAnswer>>()

  const answer = async (post: Post, id: string, said: unknown): Promise<CommandAnswer> => {
    try {
      const [known] = await journal.find([id])
      if (known) return answerOf(known)
      if (over()) return refused(EXERCISE_OVER)
      // From here to `commit` nothing is awaited.
      return answerOf(await commit(draftOf(parts, post, id, said)))
    } catch (error) {
      if (error instanceof JournalError) return refused(notStored(error.sentence))
      onTrouble(error)
      return refused(notStored(UNEXPECTED))
    }
  }

  return async (post, said) => {
    const id = idOf(said)
    if (id === undefined) return refused(NO_NAME)
    const running = asked.get(id)
    if (running) return running
    const answered = answer(post, id, said)
    asked.set(id, answered)
    try {
      return await answered
    } finally {
      asked.delete(id)
    }
  }
}

/** What this becomes in the journal: the entry it asks for, or the attempt with the reason against it. */
function draftOf(parts: CommandDoorParts, post: Post, id: string, said: unknown): Draft {
  const { ahead, now, measured, postOf, making, exercise } = parts
  const at = now()
  const parsed = commandSchema.safeParse(said)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') || 'do'
    return attemptOf({ post, id, at, asked: askedBy(said), about: '' }, unfit(where))
  }
  const command = parsed.data
  const attempt = { post, id, at, asked: command.do, about: subjectOf(command)?.id ?? '' }
  const situation: Situation = { picture: ahead(), now: at, post, measured, postOf, exercise }
  const why = refusal(situation, command)
  if (why) return attemptOf(attempt, why)
  const draft = decide(situation, command, making)
  const fault = misfit(draft)
  return fault ? attemptOf(attempt, fault) : draft
}

/** The journal would refuse it, too late to be judged by those behind it. */
function misfit(draft: Draft): Refusal | undefined {
  try {
    lineOf(draft)
    return undefined
  } catch (error) {
    if (error instanceof JournalError) return { code: 'invalid', sentence: error.sentence }
    throw error
  }
}

interface Attempt {
  readonly post: Post
  readonly id: string
  readonly at: number
  readonly asked: string
  readonly about: string
}

function attemptOf({ post, id, at, asked, about }: Attempt, why: Refusal): Draft {
  const envelope = { kind: 'attempt-refused', id, at, actor: post.id, role: post.role, cause: id } as const
  return { ...envelope, asked, about, ...why }
}

/** For ever the same: what was refused is in the journal as it was said. */
function answerOf(entry: Entry): CommandAnswer {
  if (entry.kind !== 'attempt-refused') return { ok: true, seq: entry.seq }
  const { sentence, current, evidenceAt } = entry
  const code = REFUSAL_CODES.find((one) => one === entry.code) ?? 'invalid'
  return refused({
    code,
    sentence,
    ...(current === undefined ? {} : { current }),
    ...(evidenceAt === undefined ? {} : { evidenceAt }),
  })
}

function refused(why: Refusal): CommandAnswer {
  return { ok: false, refusal: why }
}

function idOf(said: unknown): string | undefined {
  if (typeof said !== 'object' || said === null || !('id' in said)) return undefined
  const read = madeId.safeParse(said.id)
  return read.success ? read.data : undefined
}

/** Names of commands are short; what is none is not kept at length. */
function askedBy(said: unknown): string {
  const name = typeof said === 'object' && said !== null && 'do' in said ? said.do : undefined
  return typeof name === 'string' && name.isWellFormed() ? name.slice(0, 40) : ''
}
