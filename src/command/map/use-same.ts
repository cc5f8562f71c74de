import { useState } from 'react'

/** The object of before while it says the same: what was drawn from it need not be drawn again. */
export function useSame<T>(value: T): T {
  const [kept, setKept] = useState(() => ({ value, said: JSON.stringify(value) }))
  if (Object.is(kept.value, value)) return value
  const said = JSON.stringify(value)
  if (said === kept.said) return kept.value
  setKept({ value, said })
  return value
}
