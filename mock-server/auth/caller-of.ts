import type { Post } from '#contract/person.ts'
import type { Wall } from '#contract/stage-snapshot.ts'
import { deviceIn, wallOfDevice } from './device-token.ts'
import { VIEWER } from './posts.ts'
import type { SignedIn } from './signed-in.ts'

/** Who sits behind a connection, by its cookies. */
interface CalledBy {
  readonly post: Post | null
  readonly asksAs: () => Post
  readonly wall: { readonly id: string; readonly stands: () => boolean } | null
}

/**
 * A page that is a wall's screen is its device and nobody else: whoever is signed in beside it in the same browser may ask nothing from
 * there. undefined: the device was a wall, and its token opens nothing any more.
 */
export function createCallerOf(signedIn: SignedIn, walls: () => ReadonlyMap<string, Wall>) {
  return (cookie: string | undefined, asWall: boolean): CalledBy | undefined => {
    const token = asWall ? deviceIn(cookie) : undefined
    if (token === undefined) {
      return { post: signedIn(cookie), asksAs: () => signedIn(cookie) ?? VIEWER, wall: null }
    }
    const wall = wallOfDevice(walls(), token)
    if (!wall) return undefined
    const { id, tokenSha256 } = wall
    const stands = () => walls().get(id)?.tokenSha256 === tokenSha256
    return { post: null, asksAs: () => VIEWER, wall: { id, stands } }
  }
}
