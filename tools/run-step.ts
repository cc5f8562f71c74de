import { spawn } from 'node:child_process'
import type { Words } from '#contract/words.ts'
import { say, stepFailed } from './start-sentences.mjs'

/** A step of the start that ended badly, in words. */
export class StepFault extends Error {
  readonly words: Words
  constructor(words: Words) {
    super(words.en)
    this.name = 'StepFault'
    this.words = words
  }
}

/** Runs a program of the house on this Node, its output on the screen. Rejects with a StepFault when it ends badly. */
export async function runStep(step: Words, args: readonly string[]): Promise<void> {
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new StepFault(stepFailed(step, code))
}

/** Says what begins, and how long it took when that was noticeable. */
export async function timed<T>(step: Words, run: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const saying = setTimeout(() => say({ zh: `${step.zh}……`, en: `${step.en}…` }), 300)
  try {
    return await run()
  } finally {
    clearTimeout(saying)
    const seconds = (performance.now() - began) / 1000
    if (seconds > 1) say({ zh: `  ${step.zh}：${seconds.toFixed(1)} 秒`, en: `${step.en}: ${seconds.toFixed(1)} s` })
  }
}
