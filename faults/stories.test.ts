import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Entry } from '#contract/entry.ts'
import { gridCity } from '#server/mock/grid-city.ts'
import { runStory } from '#server/story/run-story.ts'
import { storyGround } from '#server/story/story-ground.ts'
import { STORIES } from '#server/story/stories.ts'
import { isNightly, report } from './fault-run.ts'

/** Journal and tape of each story's first twelve minutes in the chessboard city. Other rules, other hashes: see STORY_RULES. */
const GOLDEN: Readonly<Record<string, readonly [journal: string, tape: string]>> = {
  'normal-day': [
    '69b6e0b71ac36ba1b3a2f0d8772edda67c7e3e959eb90e68bdf61ec9fd3b9a9b',
    '863cefa0700e7e34cb14f9e53459446092db5d58b746ae581a91079d55698902',
  ],
  rainstorm: [
    'a6798865e289e759875a3c3e8c43ad1bf5c8002c2dfa1d5b4b8f188131da5eb3',
    '99b2be6a60ea094c04d531fb6f0bba8804906007cbceb4094d4211b1d86b35b1',
  ],
  'ammonia-leak': [
    '234321714543817aba66d0a3efa8af816d7a3fa5594ab3a4c145ac9e330c8660',
    '446574650d9ee0d08e8b37f821ed05714d4f76ab74d6198fc55fc0717aea5724',
  ],
  'great-event': [
    'd8acdd110c7d26161a5481561c9bc6e3dcde94f6a264c5e607576b51336eb61f',
    '80f2ccf201e1baba6e192a0c19c0884a085ef7d8d608f3c159c9b9f80ffb2120',
  ],
}
const isGate = process.env['CI'] === 'true'
const PART_HOURS = 0.2
/** The same of each story as a whole: 24 hours of the normal day. */
const WHOLE: typeof GOLDEN = {
  'normal-day': [
    'da0fac305d7e527fc71d9418699f122201a19277658d5e0f86b0b61f419fe4a9',
    'cbd910aaf99c641f35bfc8dc8e36298a9f7d40a31dd83acb782b3fdfdf34ed0e',
  ],
  rainstorm: [
    '722c2b9adfff50119278d65278cc52eb4565177e7c69c2ed988ee0944ea121bb',
    'f2a8fdf0e1a321bb3764ea22c09ac67f5267f40152482e5ae9173982816ca835',
  ],
  'ammonia-leak': [
    '2ab3de3e04301d334d16d579faae45a2f185b9a95e59d00fb8ddb8acefaf8355',
    '1212fe877f8c0bce5cfe5c5a9379665e74f5bcd7980ddb92a5bff665c07cb7f1',
  ],
  'great-event': [
    'd63b0caca75cce66c917b13bda0682a138d82f53e2d25168acc3eb512aed5a66',
    '016f649f064db07ee828de163993d679e931babcc0afbbef37e858b835712556',
  ],
}
const COMMAND = fileURLToPath(new URL('../mock-server/story/command.ts', import.meta.url))
const run = promisify(execFile)
const ground = () => storyGround(gridCity(), { type: 'FeatureCollection', features: [] })

describe('stories', () => {
  for (const story of STORIES) {
    it(`S1: ${story.id} begins the same on every machine`, async () => {
      const told = await runStory({ story, ground: ground(), hours: PART_HOURS })
      expect([told.journalHash, told.tapeHash]).toEqual(GOLDEN[story.id])
    })
  }
  // Where a gate runs is another machine than where the hashes were taken; at a desk it is too long.
  for (const story of isGate && !isNightly ? STORIES.filter(({ hours }) => hours === 24) : []) {
    it(`S2: 24 hours of ${story.id} are the same on every machine`, async () => {
      const told = await runStory({ story, ground: ground() })
      expect([told.journalHash, told.tapeHash]).toEqual(WHOLE[story.id])
    })
  }
  // To the end it is minutes of work for each.
  for (const story of isNightly ? STORIES : []) {
    it(`S2: ${story.id} is the same in another process, and what is begun in it comes to its end`, async (context) => {
      const began = process.cpuUsage()
      const told = await runStory({ story, ground: ground() })
      const { user, system } = process.cpuUsage(began)
      report(context, `S2 ${story.id}`, { cpuS: (user + system) / 1e6, entries: told.entries.length })
      expect([told.journalHash, told.tapeHash]).toEqual(WHOLE[story.id])
      const { stdout } = await run(process.execPath, [COMMAND, story.id, '--grid', '--hash'])
      expect(stdout.match(/[0-9a-f]{64}/g)).toEqual(WHOLE[story.id])
      expect(told.refused).toEqual([])
      const of = (kind: Entry['kind']) => told.entries.filter((entry) => entry.kind === kind).length
      expect(of('response-activated')).toBeGreaterThanOrEqual(story.causes.length)
      expect(of('response-ended')).toBe(of('response-activated'))
    })
  }
})
