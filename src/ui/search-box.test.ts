import { expect, it } from 'vitest'
import { findItems } from './search-box.tsx'

const ITEMS = [
  { id: 'a', name: '第一医院', note: '叶西尔区' },
  { id: 'b', name: '叶西尔区', note: '城区' },
  { id: 'c', name: 'Air station 7', note: 'Yesil' },
]
const ids = (text: string) => findItems(ITEMS, text).map(({ id }) => id)

it('puts what begins with the text before what merely holds it', () => {
  expect(ids('叶西尔')).toEqual(['b', 'a'])
})
it('takes every part, in any order, whatever the case', () => {
  expect(ids('yesil AIR')).toEqual(['c'])
  expect(ids('air almaty')).toEqual([])
})
it('offers everything before anything is typed', () => {
  expect(ids('')).toEqual(['a', 'b', 'c'])
})
