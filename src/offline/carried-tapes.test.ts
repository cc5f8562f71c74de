import { describe, expect, it } from 'vitest'
import type { TapeIndex } from '#contract/tape.ts'
import { encodeChunk } from '#contract/tape-codec.ts'
import { emptyFrame } from '#contract/frame.ts'
import { TapeFault } from '#feed/tape-source.ts'
import { carriedTapes } from './carried-tapes.ts'

const index = (tape: string): TapeIndex => ({
  tape,
  name: { zh: '录像', en: 'tape' },
  kind: 'export',
  demo: true,
  open: false,
  from: 0,
  to: 1,
  chunks: [],
  marks: [],
  late: [],
})
const chunk = encodeChunk({
  from: 0,
  to: 1,
  run: 'r',
  bounds: [0, 0, 1, 1],
  seq: 0,
  snapshot: null,
  directory: null,
  keyframe: emptyFrame(0, true),
  ticks: [],
  late: [],
})
const tapes = [index('relay'), index('story-flood')]
const { signal } = new AbortController()

describe('tapes of a bundle', () => {
  it('are read from the parts that bear their place and chunk', async () => {
    const asked: string[] = []
    const open = carriedTapes(
      {
        bytes: (part) => {
          asked.push(part)
          return Promise.resolve(chunk)
        },
      },
      tapes,
    )
    const source = open('story-flood')
    expect((await source.index(signal)).tape).toBe('story-flood')
    expect((await source.chunk(7, signal)).run).toBe('r')
    expect(asked).toEqual(['tape-1-7'])
  })

  it('say in words that a tape was not carried, or that a part of it is missing', async () => {
    const open = carriedTapes({ bytes: () => Promise.reject(new Error('no file')) }, tapes)
    await expect(open('gone').index(signal)).rejects.toBeInstanceOf(TapeFault)
    await expect(open('relay').chunk(0, signal)).rejects.toBeInstanceOf(TapeFault)
  })
})
