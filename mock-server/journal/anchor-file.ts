import { open, readFile } from 'node:fs/promises'
import type { ChainHead } from './journal.ts'

/** A head of the chain as it was noted outside the journal, and when, epoch ms. */
export interface Anchor extends ChainHead {
  readonly at: number
}

/** A line a person can read aloud: time, number, hash. */
const LINE = /^(\S+) (\d{1,15}):([0-9a-f]{64})$/

/** Notes a head at the end of the file; resolves when it is on disk. What stands there is never written over. */
export async function noteAnchor(file: string, { at, seq, hash }: Anchor): Promise<void> {
  const notes = await open(file, 'a', 0o640)
  try {
    await notes.writeFile(`${new Date(at).toISOString()} ${seq}:${hash}\n`)
    await notes.sync()
  } finally {
    await notes.close()
  }
}

export interface ReadAnchors {
  readonly anchors: readonly Anchor[]
  /** Lines that are no anchor, from 1; a crash may leave one half-written at the end. */
  readonly unread: readonly number[]
}

/** Rejects when there is no such file. */
export async function readAnchors(file: string): Promise<ReadAnchors> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  const anchors: Anchor[] = []
  const unread: number[] = []
  for (const [i, line] of lines.entries()) {
    if (line === '') continue
    const [, time = '', seq = '', hash = ''] = LINE.exec(line) ?? []
    const at = Date.parse(time)
    if (Number.isNaN(at)) unread.push(i + 1)
    else anchors.push({ at, seq: Number(seq), hash })
  }
  return { anchors, unread }
}
