import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, majorOf, noProductNode, PRODUCT_NODE } from './start-sentences.mjs'

/**
 * Where the lockfile's own Node lies on this kind of machine.
 * @param {string} platform @param {string} arch
 */
export function bundledNode(platform, arch) {
  const onWindows = platform === 'win32'
  return join('node_modules', `node-${onWindows ? 'win' : platform}-${arch}`, 'bin', onWindows ? 'node.exe' : 'node')
}

/**
 * The Node the product runs on: the lockfile's own, or the one that was called when it is new enough. Ends the process otherwise.
 * @param {string} root
 * @returns {string}
 */
export function productNode(root) {
  const bundled = join(root, bundledNode(process.platform, process.arch))
  if (existsSync(bundled)) return bundled
  if (majorOf(process.versions.node) >= PRODUCT_NODE) return process.execPath
  return giveUp(noProductNode(process.platform, process.arch, process.versions.node))
}

/**
 * Runs a program in the place of this one: same terminal, same signals, same exit code.
 * @param {string} program @param {readonly string[]} args @param {string} cwd
 */
export function become(program, args, cwd) {
  const child = spawn(program, args, { cwd, stdio: 'inherit' })
  // The terminal sends Ctrl-C to both; this one only waits for the other to end.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
  child.on('error', (error) => {
    process.stderr.write(`${String(error)}\n`)
    process.exit(1)
  })
}
