import { expect, test } from 'vitest'
import { openCommandScene } from '../command-scene.ts'
import { FLOOD_PLAN } from './plan-flood.ts'

test('every version of a plan is read from the journal, the newest first, also those that came since it was last asked', async () => {
  const { ask, room, close } = await openCommandScene()
  const publish = (zh: string) =>
    ask('commander', { do: 'publish-plan', plan: { ...FLOOD_PLAN, title: { zh, en: zh } }, why: zh })
  await publish('一')
  await publish('二')
  const told = async () => (await room.planVersions(FLOOD_PLAN.id)).map(({ version, why, by }) => [version, why, by])
  expect(await told()).toEqual([
    [2, '二', 'commander'],
    [1, '一', 'commander'],
  ])
  await publish('三')
  expect((await told())[0]).toEqual([3, '三', 'commander'])
  expect(await room.planVersions('none')).toEqual([])
  await close()
})
