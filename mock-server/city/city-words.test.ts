import { describe, expect, test } from 'vitest'
import { buildingHeight } from './building-height.ts'
import { ASTANA, utcOffsetOf } from './city-profile.ts'
import { facilityName } from './facility-name.ts'
import { keptTags } from './kept-tags.ts'
import { latinWords } from './romanised.ts'
import { streetName } from './street-names.ts'

describe('names in both languages', () => {
  test('a street keeps its proper name and gets the word for its kind', () => {
    expect(streetName({ name: 'улица Сыганак' })).toEqual({ zh: 'Syganak 街', en: 'Syganak Street' })
    expect(streetName({ name: 'проспект Мангилик Ел' })).toEqual({ zh: 'Mangilik El 大街', en: 'Mangilik El Avenue' })
    expect(streetName({ name: 'Ишим' })).toEqual({ zh: '伊希姆河', en: 'Ishim' })
  })

  test('mapped translations win over romanised letters', () => {
    expect(latinWords({ name: 'Астана', 'name:en': 'Astana', 'name:zh': '阿斯塔纳' })).toEqual({
      zh: '阿斯塔纳',
      en: 'Astana',
    })
    expect(latinWords({ name: '长安街' }).zh).toBe('长安街')
  })

  test('a numbered school is numbered in both, a nameless place is told by its street', () => {
    expect(facilityName('school', { name: 'Школа-лицей № 60' }, undefined)).toEqual({
      zh: '第60学校',
      en: 'School No. 60',
    })
    const near = { zh: 'Turan 大街', en: 'Turan Avenue' }
    expect(facilityName('fuel', {}, near)).toEqual({ zh: 'Turan 大街 加油站', en: 'Fuel station near Turan Avenue' })
    expect(facilityName('fuel', {}, undefined)).toEqual({ zh: '加油站', en: 'Fuel station' })
    expect(facilityName('hospital', { name: '第一医院' }, near).zh).toBe('第一医院')
  })
})

describe('building heights', () => {
  test('metres win over storeys, storeys over what is usual', () => {
    expect(buildingHeight({ building: 'yes', height: '97 m', 'building:levels': '5' }, 500).heightM).toBe(97)
    expect(buildingHeight({ building: 'yes', 'building:levels': '5' }, 500)).toEqual({
      heightM: 16,
      baseM: 0,
      levels: 5,
    })
    expect(buildingHeight({ building: 'garage' }, 30)).toEqual({ heightM: 2.8, baseM: 0, levels: undefined })
  })

  test('nonsense heights are not believed', () => {
    for (const height of ['-5', 'high', '0']) expect(buildingHeight({ building: 'yes', height }, 100).heightM).toBe(3.5)
  })
})

test('only listed tags of a source are kept', () => {
  const source = { '@user': 'somebody', '@uid': 7, phone: '123', 'contact:email': 'a@b', highway: 'primary', lanes: 2 }
  expect(keptTags(source)).toEqual({ highway: 'primary', lanes: '2' })
})

test('time zones give their offset, unknown ones a sentence', () => {
  expect(utcOffsetOf('Asia/Shanghai')).toBe(480)
  expect(utcOffsetOf(ASTANA.timeZone)).toBe(ASTANA.utcOffsetMinutes)
  expect(utcOffsetOf('UTC')).toBe(0)
  expect(() => utcOffsetOf('Mars/Base')).toThrow(/IANA/)
})
