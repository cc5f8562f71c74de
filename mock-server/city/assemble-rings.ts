/**
 * Closes the ways of a multipolygon into rings of node ids, in any order and direction they come
 * (wiki.openstreetmap.org/wiki/Relation:multipolygon). `open` counts the chains that end without meeting their beginning.
 */
export function assembleRings(ways: readonly (readonly number[])[]): { rings: number[][]; open: number } {
  const left = ways.filter((way) => way.length > 1).map((way) => [...way])
  const rings: number[][] = []
  let open = 0
  for (let chain = left.shift(); chain; chain = left.shift()) {
    const ring = chain
    while (ring[0] !== ring[ring.length - 1]) {
      const end = ring[ring.length - 1]
      const i = left.findIndex((way) => way[0] === end || way[way.length - 1] === end)
      const next = left[i]
      if (!next) break
      left.splice(i, 1)
      ring.push(...(next[0] === end ? next : next.toReversed()).slice(1))
    }
    if (ring.length > 3 && ring[0] === ring[ring.length - 1]) rings.push(ring)
    else open++
  }
  return { rings, open }
}
