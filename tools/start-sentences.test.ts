import { describe, expect, it } from 'vitest'
import {
  diskFull,
  installFailed,
  noProductNode,
  oldNode,
  oldNpm,
  programMissing,
  stepFailed,
} from './start-sentences.mjs'

describe('a start that cannot go on', () => {
  it('says which Node is too old, and which to install', () => {
    expect(oldNode('18.19.0')).toMatchObject({ zh: expect.stringContaining('18.19.0') as string })
    expect(oldNode('v16.0.0')?.en).toContain('Install Node 24')
    expect([oldNode('20.20.2'), oldNode('24.0.0'), oldNode('v25.1.0')]).toEqual([undefined, undefined, undefined])
  })
  it('says which npm cannot read the lockfile', () => {
    expect(oldNpm('6.14.1')?.en).toContain('This npm is 6.14.1')
    expect(oldNpm('11.19.1')).toBeUndefined()
  })
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request to somewhere failed', 'registry cannot be reached'],
    ['npm error code EAI_AGAIN', 'registry cannot be reached'],
    ['connect ECONNREFUSED 127.0.0.1:4873', 'registry cannot be reached'],
    ['npm error code ENOSPC\nnpm error nospc', 'The disk is full and node_modules'],
    ['npm error code EACCES\npermission denied', 'check its permissions'],
    ['npm error code EUSAGE lock file is out of sync', "npm's words above"],
  ])('tells from npm’s output why packages are missing: %s', (output, words) => {
    expect(installFailed(output).en).toContain(words)
  })
  it('says what a machine without a bundled Node must bring', () => {
    const { zh, en } = noProductNode('darwin', 'arm64', '20.20.2')
    expect(zh).toContain('darwin-arm64')
    expect(en).toContain('this Node is 20.20.2. Install Node 24')
  })
  it('names the step that failed and its exit code', () => {
    expect(stepFailed({ zh: '构建页面', en: 'Building the page' }, 2).en).toContain(
      '“Building the page” did not finish (exit code 2)',
    )
    expect(stepFailed({ zh: '构建页面', en: 'Building the page' }, null).zh).toContain('退出码 无')
  })
  it('says in both languages what to do', () => {
    const all = [
      diskFull('var'),
      programMissing('chromium', 'chromium'),
      installFailed(''),
      noProductNode('a', 'b', 'c'),
    ]
    for (const { zh, en } of all) {
      expect(zh).toMatch(/请.*。$/s)
      expect(en).toMatch(/[Ii]nstall|Free|try again|run|Do as/)
    }
  })
})
