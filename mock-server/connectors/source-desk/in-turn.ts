/** Runs what it is given one after the other: two people who save at once do not undo each other. */
export function inTurn(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  const after = async <T>(before: Promise<unknown>, act: () => Promise<T>): Promise<T> => {
    await before
    return act()
  }
  return (act) => {
    const acting = after(last, act)
    // Who asked is told of a failure; the next goes on.
    last = Promise.allSettled([acting])
    return acting
  }
}
