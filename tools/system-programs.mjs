import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { programMissing, say } from './start-sentences.mjs'

/**
 * What the tests need of the system: any of the names, and the package of Debian that brings it. Real counterparts of connectors are
 * a must in the gate only: at a desk the tests that want one say that they were skipped, and why.
 */
const PROGRAMS = [
  { names: ['chromium', 'chromium-browser', 'google-chrome'], aptPackage: 'chromium', env: 'CHROMIUM' },
  { names: ['mosquitto_pub'], aptPackage: 'mosquitto-clients', env: undefined },
  { names: ['/usr/sbin/mosquitto'], aptPackage: 'mosquitto', env: undefined, inGateOnly: true },
  // Shows when a sync returned, and makes one fail.
  { names: ['strace'], aptPackage: 'strace', env: undefined, inGateOnly: true },
  // Installed versions differ; Debian keeps each under its number.
  { names: ['pg_lsclusters'], aptPackage: 'postgresql', env: undefined, inGateOnly: true },
]

/** @param {readonly string[]} names */
function isHere(names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.some((name) =>
    name.startsWith('/') ? existsSync(name) : folders.some((folder) => existsSync(join(folder, name))),
  )
}

/**
 * Installs what is missing when it may (root, apt-get).
 * @returns {import('./start-sentences.mjs').Words | undefined} what is still missing and how to get it
 */
export function installPrograms() {
  const gate = process.env.CI === 'true'
  const missing = PROGRAMS.filter(
    ({ names, env, inGateOnly = false }) => !(env && process.env[env]) && !isHere(names) && (gate || !inGateOnly),
  )
  const first = missing[0]
  if (!first) return undefined
  const mayInstall = process.getuid?.() === 0 && isHere(['apt-get'])
  if (!mayInstall) return programMissing(first.names[0] ?? '', first.aptPackage)
  const packages = missing.map(({ aptPackage }) => aptPackage)
  say({ zh: `正在安装系统程序：${packages.join('、')}`, en: `Installing system programs: ${packages.join(', ')}` })
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'inherit', env })
  const still = missing.find(({ names }) => !isHere(names))
  return still && programMissing(still.names[0] ?? '', still.aptPackage)
}
