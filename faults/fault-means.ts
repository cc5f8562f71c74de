import { spawnSync } from 'node:child_process'

/** Why system calls cannot be watched or made to fail here, or undefined. */
export function whyNoStrace(): string | undefined {
  const { status } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], { stdio: 'ignore' })
  return status === 0 ? undefined : 'strace is not here or may not trace: apt-get install -y strace'
}

/** Why no disk of its own can be mounted here, or undefined. */
export function whyNoMount(): string | undefined {
  const { status } = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
  return status === 0 ? undefined : 'only root may mount a small disk (unshare -m, mount)'
}

/** For `beforeEach`: a case whose means are missing says why and is left out; in the gate it fails, for a gate that skips is none. */
export function needs(why: string | undefined): (context: { readonly skip: (note?: string) => void }) => void {
  return ({ skip }) => {
    if (why === undefined) return
    if (process.env['CI']) throw new Error(why)
    skip(why)
  }
}
