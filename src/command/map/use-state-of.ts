import { useCallback, useState } from 'react'

/** State that belongs to one thing (an incident, say): with another one in hand it begins anew. */
export function useStateOf<T>(owner: string | undefined, initial: T): readonly [T, (next: T) => void] {
  const [kept, setKept] = useState({ owner, value: initial })
  const set = useCallback((value: T) => setKept({ owner, value }), [owner])
  return [kept.owner === owner ? kept.value : initial, set]
}
