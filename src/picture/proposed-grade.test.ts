import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GRADES, INCIDENT_TYPES } from '#contract/incident.ts'
import { proposedGrade } from './proposed-grade.ts'

const none = { dead: null, missing: null, serious: null, minor: null, trapped: null, evacuated: null }

describe('the grade that casualties amount to', () => {
  it.each([
    ['fire', { dead: 2 }, 'ordinary'],
    ['fire', { dead: 3 }, 'considerable'],
    ['traffic', { dead: 9, serious: 49 }, 'considerable'],
    ['traffic', { dead: 10 }, 'major'],
    ['gas', { serious: 50 }, 'major'],
    ['hazmat', { dead: 30 }, 'especially-major'],
    ['hazmat', { serious: 100 }, 'especially-major'],
    ['quake', { dead: 8, missing: 2 }, 'considerable'],
    ['quake', { missing: 300 }, 'especially-major'],
    ['flood', { dead: 0 }, 'ordinary'],
    ['storm', { dead: 30 }, 'especially-major'],
    ['food', { minor: 29 }, null],
    ['food', { minor: 30 }, 'ordinary'],
    ['food', { minor: 101 }, 'considerable'],
    ['food', { minor: 100, dead: 1 }, 'major'],
  ] as const)('%s with %o is %s', (type, casualties, grade) => {
    expect(proposedGrade(type, { ...none, ...casualties })).toBe(grade)
  })

  it('is not proposed where nothing is known of people, nor where people do not decide it', () => {
    for (const type of INCIDENT_TYPES) expect(proposedGrade(type, none)).toBeNull()
    expect(proposedGrade('cyber', { ...none, dead: 5 })).toBeNull()
    expect(proposedGrade('crowd', { ...none, dead: 5 })).toBeNull()
  })

  it('never falls when more people are hurt', () => {
    const count = fc.option(fc.nat(400), { nil: null })
    const people = fc.record({
      dead: count,
      missing: count,
      serious: count,
      minor: count,
      trapped: count,
      evacuated: count,
    })
    const rank = (grade: ReturnType<typeof proposedGrade>) => (grade === null ? GRADES.length : GRADES.indexOf(grade))
    fc.assert(
      fc.property(fc.constantFrom(...INCIDENT_TYPES), people, fc.nat(50), (type, before, more) => {
        const after = { ...before, dead: (before.dead ?? 0) + more, serious: (before.serious ?? 0) + more }
        expect(rank(proposedGrade(type, after))).toBeLessThanOrEqual(rank(proposedGrade(type, before)))
      }),
    )
  })
})
