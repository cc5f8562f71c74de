import { expect, test } from 'vitest'
import { FLOOD_BEGINS, FLOOD_GOES_ON, STORY_AT, tell } from '#picture/flood-story.ts'
import { createMarkOf } from './mark-of.ts'

const { entries, picture } = tell([
  ...FLOOD_BEGINS,
  ...FLOOD_GOES_ON,
  [
    30,
    {
      kind: 'moment-marked',
      actor: 'presenter',
      moment: 'moment-1',
      momentAt: STORY_AT,
      note: '看这里',
      incident: null,
    },
  ],
  [31, yellow()],
])
function yellow() {
  const raised = FLOOD_BEGINS.map(([, line]) => line).find(({ kind }) => kind === 'alarm-raised')
  if (raised?.kind !== 'alarm-raised') throw new Error('the story has lost its alarm')
  return { ...raised, alarm: 'alarm-9', severity: 'yellow' as const }
}
const markOf = createMarkOf({ picture: () => picture, postName: (id) => ({ zh: id, en: id }), utcOffsetMinutes: 300 })
const marks = entries.flatMap((entry) => markOf(entry) ?? [])

test('what began and turned is marked, with its incident and how grave it was', () => {
  const opened = marks.find(({ kind }) => kind === 'incident-opened')
  expect(opened).toMatchObject({
    incident: 'incident-flood',
    severity: expect.stringMatching(/red|orange|yellow|blue/),
  })
  expect(opened?.title.zh).not.toContain('incident-flood')
  expect(marks.find(({ kind }) => kind === 'alarm-raised')).toMatchObject({ severity: 'orange', incident: null })
  const advanced = marks.find(({ kind }) => kind === 'incident-advanced')
  expect(advanced?.severity).toBe(picture.desk.incidents.get('incident-flood')?.severity)
})

test('a marked moment is jumped to where it was marked, not when', () => {
  expect(marks.at(-1)).toMatchObject({ kind: 'moment-marked', at: STORY_AT })
})

test('lines of work and lesser alarms are no marks', () => {
  expect(marks.map(({ kind }) => kind)).not.toContain('unit-registered')
  expect(marks.filter(({ kind }) => kind === 'alarm-raised')).toHaveLength(1)
  expect(marks.length).toBeLessThan(entries.length)
})
