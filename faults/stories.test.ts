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
    '7c17e0495982d3fe231924f47ee4c1ebeee35000273930398eed11262c8d46af',
  ],
  rainstorm: [
    'a6798865e289e759875a3c3e8c43ad1bf5c8002c2dfa1d5b4b8f188131da5eb3',
    'c55b0c4ee1764163aee7bc13368ed0faebf563626032f4bf3a06c03a480e1005',
  ],
  'ammonia-leak': [
    '234321714543817aba66d0a3efa8af816d7a3fa5594ab3a4c145ac9e330c8660',
    'a70c10f95a2c97c366ba7104fbe7bc02423d58616d6268212a0f2fed3b91d1a8',
  ],
  'great-event': [
    'd8acdd110c7d26161a5481561c9bc6e3dcde94f6a264c5e607576b51336eb61f',
    '8ed888f4c68c738b6cd751061910e8d765900c94376b3762e15481051cd03434',
  ],
}
const isGate = process.env['CI'] === 'true'
const PART_HOURS = 0.2
/** The same of each story as a whole: 24 hours of the normal day. */
const WHOLE: typeof GOLDEN = {
  'normal-day': [
    'da0fac305d7e527fc71d9418699f122201a19277658d5e0f86b0b61f419fe4a9',
    '9985da1f2d4b358d402d0450cb132b771bce884f5ca4310bb128890e7cf675b5',
  ],
  rainstorm: [
    '722c2b9adfff50119278d65278cc52eb4565177e7c69c2ed988ee0944ea121bb',
    '0987f2e9bb877dac66cd5afc18c5a886c803252f1c94c1da699a0739768d9d6d',
  ],
  'ammonia-leak': [
    'cc5e7c72fb87ab418b00833d83e7f8d89862f6ced24f743826a9112e86bd2561',
    'aba9b896ab9825fd8436ee20616492065941e915f43294f4ce9ae3742958cf0d',
  ],
  'great-event': [
    'd63b0caca75cce66c917b13bda0682a138d82f53e2d25168acc3eb512aed5a66',
    '4fceadf963fd167aa8f22715b7b7f225eca8b088ed8be4ceef48038ecf36d56c',
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
