import type { CommandAnswer } from '#contract/command.ts'
import type { Draft } from '#contract/entry.ts'
import type { Post } from '#contract/person.ts'
import { MAKING } from '#picture/command-double.ts'
import type { Ask } from '#picture/command-double.ts'
import type { Measured } from '#picture/situation.ts'
import { createPostRoster, HOUSE_POSTS, VIEWER } from './auth/posts.ts'
import { startCommandRoom } from './commands/command-room.ts'
import { createEntryLine } from './commands/entry-line.ts'
import { manualClock } from './manual-clock.ts'
import { memoryJournal } from './memory-journal.ts'
import { openPictureKeeper } from './picture-keeper.ts'

export const SCENE_AT = Date.UTC(2026, 10, 23, 9, 36)

/** A room with everything the relay puts behind it but sockets and a disk; time stands still until it is moved. */
export async function openCommandScene(journal = memoryJournal(), at = SCENE_AT, house: readonly Post[] = HOUSE_POSTS) {
  const clock = manualClock(at)
  const troubles: unknown[] = []
  const onTrouble = (error: unknown) => void troubles.push(error)
  const entries = createEntryLine(onTrouble)
  const keeper = await openPictureKeeper({ journal, clock, onEntries: entries.tell, onTrouble })
  const state = {
    /** What is measured, wherever it is asked. */
    measured: { at, freshness: 'fresh' } as Measured,
    over: false,
  }
  const posts = createPostRoster(house, () => keeper.picture().desk.units)
  const room = startCommandRoom({
    exercise: null,
    over: () => state.over,
    journal,
    keeper,
    listen: entries.listen,
    posts,
    clock,
    speed: 1,
    measured: () => state.measured,
    making: MAKING,
    onTrouble,
  })
  let asked = 0
  const postOf = (id: string): Post => {
    const post = id === VIEWER.id ? VIEWER : posts.get(id)
    if (!post) throw new Error(`no post ${id}`)
    return post
  }
  return {
    clock,
    journal,
    room,
    state,
    troubles,
    picture: keeper.picture,
    postOf,
    /** As this post, under an id of its own or a given one. */
    ask: (who: string, ask: Ask, id = `asked-${at}-${++asked}`): Promise<CommandAnswer> =>
      room.ask(postOf(who), { ...ask, id }),
    async tell(...drafts: Draft[]) {
      room.tell(drafts)
      await keeper.settle()
    },
    /** Moves time on and lets everything be written that it set going. */
    async pass(ms: number) {
      clock.advance(ms)
      await keeper.settle()
    },
    async close() {
      room.stop()
      await keeper.stop()
    },
  }
}
