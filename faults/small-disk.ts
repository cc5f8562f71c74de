import { spawn } from 'node:child_process'
import { closeSync, cpSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const BLOCK = Buffer.alloc(64 * 1024, 1)

/** A disk of a few megabytes that only programs started `inside` see. */
export interface SmallDisk {
  /** Where it lies for programs inside. */
  readonly folder: string
  /** What to put before a program's command line to run it inside. */
  readonly inside: readonly string[]
  /** Takes every byte that is free; answers how many that were. */
  readonly fill: () => number
  /** Gives them back. */
  readonly empty: () => void
  /** Copies what lies on it to a folder outside. */
  readonly copyTo: (folder: string) => void
  readonly unmount: () => void
}

/** Mounts it in a mount namespace of its own, so that nothing of it is left when the process that holds it ends. */
export async function mountSmallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
  mkdirSync(folder, { recursive: true })
  const mount = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && echo mounted && exec cat`
  const holder = spawn('unshare', ['-m', 'sh', '-c', mount, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    holder.stdout.once('data', () => resolve())
    holder.once('error', reject)
    holder.once('exit', (code) => reject(new Error(`the small disk was not mounted (${code})`)))
  })
  const seen = join('/proc', String(holder.pid), 'root', folder)
  const ballast = join(seen, 'ballast')
  return {
    folder,
    inside: ['nsenter', '-t', String(holder.pid), '-m', '--'],
    fill() {
      const file = openSync(ballast, 'a')
      let taken = 0
      try {
        for (;;) taken += writeSync(file, BLOCK)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      } finally {
        closeSync(file)
      }
      return taken
    },
    empty: () => rmSync(ballast),
    copyTo: (outside) => cpSync(seen, outside, { recursive: true }),
    unmount: () => holder.stdin.end(),
  }
}
