import { expect, test } from 'vitest'
import { lineageRuleSchema } from '#contract/lineage.ts'
import english from './catalogue-en.json' with { type: 'json' }
import { INDICATORS, METRICS } from './catalogue.ts'
import { formulaWords, normalWords, ruleWords, systemWords } from './metric-words.ts'
import { officeOf, officeWords } from './offices.ts'

const HAN = /\p{Script=Han}|[（），；：“”]/u

test('every indicator has its formula, its system and an office in English, without a Chinese character', () => {
  for (const metric of INDICATORS) {
    const words = [formulaWords(metric), systemWords(metric), officeOf(metric.source)]
    expect(words.every(Boolean), `indicator ${metric.id}`).toBe(true)
    for (const one of words) expect(one!.en, `indicator ${metric.id}`).not.toMatch(/\p{Script=Han}|[（）；：，]/u)
  }
})

test('no English word of the catalogue holds a Chinese character, and none is left over', () => {
  for (const text of METRICS.flatMap((metric) => normalWords(metric)?.en ?? []))
    expect(text).not.toMatch(/\p{Script=Han}/u)
  expect(Object.keys(english.formulas).toSorted()).toEqual(INDICATORS.map(({ id }) => id).toSorted())
  expect(new Set(Object.keys(english.systems))).toEqual(new Set(INDICATORS.map(({ source }) => source)))
  const normals = new Set(INDICATORS.map(({ normal }) => normal))
  expect(Object.keys(english.normals).filter((normal) => !normals.has(normal))).toEqual([])
})

test('every rule is told in both languages', () => {
  for (const rule of lineageRuleSchema.options) {
    expect(ruleWords(rule).en, `rule ${rule}`).not.toMatch(HAN)
    expect(ruleWords(rule).zh, `rule ${rule}`).toMatch(HAN)
  }
})

test('an office the list does not know keeps the name the city gave it', () => {
  expect(officeWords('市水务局').en).toBe('City water bureau')
  expect(officeWords('热力集团')).toEqual({ zh: '热力集团', en: '热力集团' })
})
