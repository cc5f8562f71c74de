import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readLaneLine } from './lane-lines.ts'
import type { LaneLine, LanesAsk } from './lane-lines.ts'

/** A line and when it was heard, ms of performance.now(). */
export type HeardLine = LaneLine & { readonly heardAt: number }

export interface Lanes {
  /** MUTATED as lines are heard. */
  readonly heard: readonly HeardLine[]
  /** Resolves when a line that fits was heard, also when before; rejects when the program ended without. */
  readonly until: (fits: (line: HeardLine) => boolean) => Promise<HeardLine>
  readonly kill: () => void
  /** Lets it finish what is under way and close the journal. */
  readonly finish: () => void
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

/** Starts append-lanes.ts in a process of its own. @param under a program that runs it, such as strace */
export function startLanes(ask: LanesAsk, under: readonly string[] = []): Lanes {
  const program = fileURLToPath(new URL('./append-lanes.ts', import.meta.url))
  const [command, ...args] = [...under, process.execPath, program, JSON.stringify(ask)]
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const heard: HeardLine[] = []
  const listeners = new Set<(line: HeardLine) => void>()
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const heardAt = performance.now()
    const lines = (rest + chunk.toString()).split('\n')
    // Killed in the middle of a line: half an acknowledgement is none.
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const read = { ...readLaneLine(line), heardAt }
      heard.push(read)
      for (const listener of listeners) listener(read)
    }
  })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  return {
    heard,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const before = heard.find(fits)
        if (before) return resolve(before)
        const listener = (line: HeardLine) => {
          if (!fits(line)) return
          listeners.delete(listener)
          resolve(line)
        }
        listeners.add(listener)
        ended.then(({ code, signal }) => reject(new Error(`append-lanes ended (${code ?? signal})`)), reject)
      }),
    kill: () => child.kill('SIGKILL'),
    finish: () => child.stdin.end(),
    ended,
  }
}
