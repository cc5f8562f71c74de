import { constants, getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'

/** What a thread's priority is after it stepped aside. */
function priorityAside(): Promise<number> {
  const file = new URL('./step-aside.ts', import.meta.url).href
  const life = `
    import(${JSON.stringify(file)}).then(({ stepAside }) => {
      stepAside()
      require('node:worker_threads').parentPort.postMessage(require('node:os').getPriority())
    })`
  return new Promise((resolve, reject) => {
    const worker = new Worker(life, { eval: true, execArgv: [] })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

test.runIf(process.platform === 'linux')(
  'a thread steps aside for the others, and they stay where they were',
  async () => {
    const before = getPriority()
    expect(await priorityAside()).toBe(constants.priority.PRIORITY_BELOW_NORMAL)
    expect(getPriority()).toBe(before)
  },
)
