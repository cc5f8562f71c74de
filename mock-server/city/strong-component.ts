/**
 * Numbers the strongly connected components of a directed graph (Tarjan 1972, without recursion: a city is deeper than
 * the stack). Edges of node n lead to `target[firstEdge[n]] … target[firstEdge[n+1] - 1]`.
 */
export function strongComponents(firstEdge: Uint32Array, target: Uint32Array): Int32Array {
  const nodes = firstEdge.length - 1
  const component = new Int32Array(nodes).fill(-1)
  const index = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const nextEdge = new Uint32Array(nodes)
  const open: number[] = []
  const path: number[] = []
  let visited = 0
  let components = 0
  for (let root = 0; root < nodes; root++) {
    if (index[root] !== -1) continue
    path.push(root)
    while (path.length > 0) {
      const node = path[path.length - 1]!
      if (index[node] === -1) {
        index[node] = low[node] = visited++
        nextEdge[node] = firstEdge[node]!
        open.push(node)
      }
      const edge = nextEdge[node]!
      if (edge < firstEdge[node + 1]!) {
        nextEdge[node] = edge + 1
        const to = target[edge]!
        if (index[to] === -1) path.push(to)
        else if (component[to] === -1) low[node] = Math.min(low[node]!, index[to]!)
        continue
      }
      path.pop()
      const parent = path[path.length - 1]
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!)
      if (low[node] !== index[node]) continue
      for (let member = open.pop()!; ; member = open.pop()!) {
        component[member] = components
        if (member === node) break
      }
      components++
    }
  }
  return component
}

/** The number that occurs most, the lowest of equals; -1 when there are none. */
export function largestComponent(component: Int32Array): number {
  const sizes = new Map<number, number>()
  for (const c of component) sizes.set(c, (sizes.get(c) ?? 0) + 1)
  let largest = -1
  for (const [c, size] of sizes) {
    const best = sizes.get(largest) ?? 0
    if (size > best || (size === best && c < largest)) largest = c
  }
  return largest
}
