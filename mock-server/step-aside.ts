import { constants, setPriority } from 'node:os'

/**
 * Lets every other thread of this process go first from now on: for a thread that reckons for minutes while screens are fed. On Linux the
 * priority is a thread's own; where the system does not allow it, the work is done all the same.
 */
export function stepAside(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It is a courtesy: nothing is wrong without it.
  }
}
