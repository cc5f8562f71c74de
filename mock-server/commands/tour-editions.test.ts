import { expect, test } from 'vitest'
import { openCommandScene } from '../command-scene.ts'

const scene = (id: string) => ({
  id,
  view: { address: '/wall', camera: null, time: null },
  caption: { zh: id, en: id },
  notes: '',
  dwellS: 20,
})

test('every edition of a tour is read from the journal with its scenes, the newest first, also those saved since', async () => {
  const { ask, room, close } = await openCommandScene()
  const save = (title: string, ...ids: string[]) =>
    ask('presenter', { do: 'save-tour', tour: 'tour-000001', title, scenes: ids.map(scene) })
  await save('晨会', 'a')
  await save('晨会（二）', 'a', 'b')
  const told = async () =>
    (await room.tourEditions('tour-000001')).map(({ edition, title, scenes, savedBy }) => [
      edition,
      title,
      scenes.length,
      savedBy,
    ])
  expect(await told()).toEqual([
    [2, '晨会（二）', 2, 'presenter'],
    [1, '晨会', 1, 'presenter'],
  ])
  await save('晨会（三）', 'b')
  expect((await told())[0]).toEqual([3, '晨会（三）', 1, 'presenter'])
  expect(await room.tourEditions('none')).toEqual([])
  await close()
})
