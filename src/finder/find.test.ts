import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFinder } from './find.ts'
import type { Findable } from './find.ts'
import { pinyinOf } from './pinyin-of.ts'

const item = (kind: Findable['kind'], id: string, names: readonly string[], note = ''): Findable => ({
  kind,
  id,
  names,
  note,
  to: `/${id}`,
})
const ITEMS = [
  item('screen', 'wall', ['总览', 'Overview']),
  item('screen', 'economy', ['经济', 'Economy']),
  item('metric', 'aqi', ['空气质量指数AQI', 'AQI'], '—'),
  item('metric', 'good_air_rate', ['优良天数比率', 'Good-air-days rate'], '%'),
  item('metric', 'tti', ['拥堵延时指数TTI', 'Travel time index']),
  item('place', 'district/yesil', ['叶西尔区', 'Yesil', 'Есіл ауданы'], '城区'),
  item('place', 'school/1', ['第37学校', 'School No. 37', 'Школа №37'], '学校 · 叶西尔区'),
  item('alarm', 'a1', ['下穿通道积水 31 cm', 'Underpass water 31 cm'], '叶西尔区'),
  item('track', 'ambulance-7', ['ambulance-7'], '救护车'),
]
const find = createFinder(ITEMS, pinyinOf)
const ids = (text: string) => find(text).map(({ id }) => id)

test.each([
  ['叶西尔', 'district/yesil'],
  ['yesil', 'district/yesil'],
  ['есіл', 'district/yesil'],
  ['yexierqu', 'district/yesil'],
  ['yxeq', 'district/yesil'],
  ['空气', 'aqi'],
  ['kongqi', 'aqi'],
  ['kqzl', 'aqi'],
  ['travel', 'tti'],
  ['good air', 'good_air_rate'],
  ['школа', 'school/1'],
  ['37', 'school/1'],
  ['积水', 'a1'],
  ['ambul', 'ambulance-7'],
  ['jingji', 'economy'],
  ['学校 叶西尔', 'school/1'],
])('“%s” finds %s', (text, id) => {
  expect(ids(text)).toContain(id)
})

test('without text the screens stand there, and one letter lists no vehicles', () => {
  expect(ids('')).toEqual(['wall', 'economy'])
  expect(ids('a')).not.toContain('ambulance-7')
})

test('the name itself stands before what holds it', () => {
  const places = [item('place', 'b', ['Esil north']), item('place', 'a', ['Esil']), item('place', 'c', ['North Esil'])]
  expect(createFinder(places, undefined)('esil').map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('any name is found by its own beginning, and nothing that was typed breaks the search', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, typed) => {
      fc.pre(name.trim() !== '')
      const one = createFinder([item('place', 'x', [name])], pinyinOf)
      expect(one(name.trim()).map(({ id }) => id)).toEqual(['x'])
      expect(() => find(typed)).not.toThrow()
    }),
  )
})
