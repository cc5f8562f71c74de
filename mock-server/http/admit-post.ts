import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Picture } from '#picture/picture.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { NO_EXERCISE, NOT_SIGNED_IN } from './desk-sentences.ts'

export interface DeskDoorParts {
  readonly signedIn: SignedIn
  /** The picture of the real desk, or of an exercise; undefined: there is no such exercise. */
  readonly pictureOf: (exercise: string | undefined) => Promise<Picture | undefined>
}

/** The picture a post asks about (`?exercise=` names another than the real one); undefined: it was answered why not. */
export async function admitPost(
  request: FastifyRequest,
  reply: FastifyReply,
  { signedIn, pictureOf }: DeskDoorParts,
): Promise<Picture | undefined> {
  if (!signedIn(request.headers.cookie)) {
    void reply.code(401).send({ sentence: NOT_SIGNED_IN })
    return undefined
  }
  const { query } = request
  const exercise = typeof query === 'object' && query !== null && 'exercise' in query ? query.exercise : undefined
  const picture = await pictureOf(typeof exercise === 'string' ? exercise : undefined)
  if (!picture) void reply.code(404).send({ sentence: NO_EXERCISE })
  return picture
}
