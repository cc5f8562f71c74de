import type { Words } from '#contract/words.ts'
import type { Situation, StateRules } from './situation.ts'
import { wallHolder } from './wall-holder.ts'

/** One post at a time decides what a wall shows. */
export function heldByAnother(
  wall: string,
  { picture, post, postOf }: Pick<Situation, 'picture' | 'post' | 'postOf'>,
): Words | undefined {
  const row = picture.desk.walls.get(wall)
  if (!row) return { zh: '没有这面大屏。请刷新列表后再选。', en: 'There is no such wall. Look at the list again.' }
  const holder = wallHolder(picture.desk, wall)
  if (holder === undefined || holder === post.id) return undefined
  const by = postOf(holder)?.name ?? { zh: '他人', en: 'somebody else' }
  return {
    zh: `“${row.name.zh}”正由${by.zh}控制。请等其释放，或请指挥长、管理员收回。`,
    en: `“${row.name.en}” is under the control of ${by.en}. Wait for its release, or ask a commander or an administrator to take it back.`,
  }
}

export const stageRules: StateRules = {
  'revoke-wall': ({ wall }, { picture }) =>
    picture.desk.walls.get(wall)?.tokenSha256 == null
      ? { zh: '这面大屏没有有效的设备令牌。', en: 'This wall has no device token in force.' }
      : undefined,
  'drive-wall': ({ wall }, situation) => heldByAnother(wall, situation),
  'show-on-wall': ({ wall }, situation) => heldByAnother(wall, situation),
  'release-wall': ({ wall }, situation) => {
    const { picture, post } = situation
    const holder = picture.desk.walls.get(wall)?.holder
    if (!holder) return { zh: '这面大屏没有人在控制。', en: 'Nobody controls this wall.' }
    return post.role === 'commander' || post.role === 'administrator' ? undefined : heldByAnother(wall, situation)
  },
  'start-showing': ({ tour, walls, scene }, situation) => {
    const found = situation.picture.desk.tours.get(tour)
    if (!found) return { zh: '没有这套讲解。', en: 'There is no such tour.' }
    if (scene >= found.scenes.length) return { zh: '没有这一幕。', en: 'There is no such scene.' }
    for (const wall of walls) {
      const held = heldByAnother(wall, situation)
      if (held) return held
    }
    return undefined
  },
  'move-showing': ({ showing, scene }, { picture, post, postOf }) => {
    const row = picture.desk.showings.get(showing)
    if (!row) return { zh: '这场讲解已结束。', en: 'This showing has ended.' }
    if (scene >= row.scenes.length) return { zh: '没有这一幕。', en: 'There is no such scene.' }
    if (row.by === post.id) return undefined
    const by = postOf(row.by)?.name ?? { zh: '他人', en: 'somebody else' }
    return { zh: `这场讲解由${by.zh}主持。`, en: `This showing is led by ${by.en}.` }
  },
  'end-showing': ({ showing }, { picture, post, postOf }) => {
    const row = picture.desk.showings.get(showing)
    if (!row) return { zh: '这场讲解已结束。', en: 'This showing has ended.' }
    if (row.by === post.id || post.role === 'commander' || post.role === 'administrator') return undefined
    const by = postOf(row.by)?.name ?? { zh: '他人', en: 'somebody else' }
    return { zh: `这场讲解由${by.zh}主持。`, en: `This showing is led by ${by.en}.` }
  },
}
