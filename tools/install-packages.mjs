import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { giveUp, installFailed, oldNpm, say } from './start-sentences.mjs'

const SAY_EVERY_MS = 5000

/**
 * Which lockfile node_modules was filled from. Times alone lie: a checkout gives every file the time of the checkout.
 * @param {string} root
 */
function stampOf(root) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return { hash, file: join(root, 'node_modules', '.installed-from') }
}

/**
 * @param {string} root folder of package.json
 * @returns {boolean} whether node_modules lacks what the lockfile names
 */
export function needsInstall(root) {
  const { hash, file } = stampOf(root)
  const npmsOwn = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(npmsOwn)) return true
  if (existsSync(file)) {
    if (readFileSync(file, 'utf8').trim() === hash) return false
    // Somebody ran npm by hand since: npm's own record is then newer than both.
    if (statSync(npmsOwn).mtimeMs < statSync(file).mtimeMs) return true
  }
  return statSync(npmsOwn).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs
}

/**
 * Runs `npm ci` when something is missing; ends the process with a sentence when it cannot.
 * @param {string} root
 * @returns {Promise<void>}
 */
export async function installPackages(root) {
  if (needsInstall(root)) {
    const npmVersion = /npm\/(\S+)/.exec(process.env.npm_config_user_agent ?? '')?.[1]
    const tooOld = npmVersion && oldNpm(npmVersion)
    if (tooOld) giveUp(tooOld)
    say({
      zh: '正在安装依赖（首次约需一分钟，取决于网络）……',
      en: 'Installing packages (about a minute the first time, by the network)…',
    })
    const { code, output } = await runNpmCi(root)
    if (code !== 0) giveUp(installFailed(output))
  }
  const { hash, file } = stampOf(root)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== hash) writeFileSync(file, hash)
}

/**
 * @param {string} root
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runNpmCi(root) {
  // npm must not run on the Node inside the folder that it is about to replace.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter)
  const args = ['ci', '--include=dev', '--include=optional', '--no-fund', '--no-audit', '--loglevel=error']
  const retries = ['--fetch-retries=2', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=8000']
  const onWindows = process.platform === 'win32'
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn('npm', [...args, ...retries], {
      cwd: root,
      env: { ...process.env, PATH: path },
      shell: onWindows,
      stdio: ['ignore', 'inherit', 'pipe'],
    })
    let output = ''
    child.stderr.on('data', (chunk) => {
      output += String(chunk)
      process.stderr.write(chunk)
    })
    const timer = setInterval(() => {
      const seconds = Math.round((performance.now() - started) / 1000)
      say({ zh: `  仍在安装，已 ${seconds} 秒`, en: `still installing, ${seconds} s` })
    }, SAY_EVERY_MS)
    const end = (/** @type {number | null} */ code) => {
      clearInterval(timer)
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += String(error)
      end(1)
    })
    child.on('close', end)
  })
}
