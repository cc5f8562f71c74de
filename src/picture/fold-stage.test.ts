import { expect, test } from 'vitest'
import { CommandDouble } from './command-double.ts'

const scene = (id: string) => ({
  id,
  view: { address: '/wall', camera: null, time: null },
  caption: { zh: id, en: id },
  notes: '',
  dwellS: 20,
})
const TOUR = 'tour-000001'
const SHOWING = 'showing-0001'

test('a showing goes on with the edition it was begun with, whatever becomes of the tour', () => {
  const room = new CommandDouble()
  const save = (title: string, ...ids: string[]) =>
    room.ask('commander', { do: 'save-tour', tour: TOUR, title, scenes: ids.map(scene) })
  save('First', 'a', 'b')
  const start = { do: 'start-showing' as const, showing: SHOWING, tour: TOUR, walls: [], scene: 0, autoplay: false }
  room.ask('commander', start)
  save('Second', 'b')
  const move = (to: number) =>
    ({ do: 'move-showing', showing: SHOWING, scene: to, autoplay: false, away: false }) as const
  room.ask('commander', move(1))
  room.ask('commander', { do: 'retire-tour', tour: TOUR })
  const shown = room.picture.desk.showings.get(SHOWING)
  expect(shown).toMatchObject({ edition: 1, title: 'First', scene: 1 })
  expect(shown?.scenes.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(room.refused('commander', move(2))?.sentence.en).toBe('There is no such scene.')
  expect(room.refused('commander', { ...start, showing: 'showing-0002' })?.code).toBe('unknown')
})
