import { decodeStreetLinks, encodeStreetLinks } from '#contract/street-links.ts'
import type { StreetGraph } from './street-graph.ts'

/**
 * `graph.bin`: 'C' 'G' version 0 · u32 nodes · u32 edges · zeros to 16, then columns, each padded to 8 bytes:
 *   f64 nodeLng · f64 nodeLat · u32 firstEdge[nodes+1] · u32 edgeFrom · u32 edgeTo · u32 edgeLink · f32 edgeLengthM ·
 *   u8 edgeReversed · u8 edgeFreeKph. Little-endian. The links' geometry is beside it in `links.bin`.
 */
export const GRAPH_VERSION = 1
const HEAD_BYTES = 16

type Columns = Omit<StreetGraph, 'links'>

function emptyColumns(nodes: number, edges: number): Columns {
  return {
    nodeLng: new Float64Array(nodes),
    nodeLat: new Float64Array(nodes),
    firstEdge: new Uint32Array(nodes + 1),
    edgeFrom: new Uint32Array(edges),
    edgeTo: new Uint32Array(edges),
    edgeLink: new Uint32Array(edges),
    edgeLengthM: new Float32Array(edges),
    edgeReversed: new Uint8Array(edges),
    edgeFreeKph: new Uint8Array(edges),
  }
}

function inOrder(columns: Columns) {
  const { nodeLng, nodeLat, firstEdge, edgeFrom, edgeTo, edgeLink, edgeLengthM, edgeReversed, edgeFreeKph } = columns
  return [nodeLng, nodeLat, firstEdge, edgeFrom, edgeTo, edgeLink, edgeLengthM, edgeReversed, edgeFreeKph]
}

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8

export function encodeStreetGraph(graph: StreetGraph): { graph: Uint8Array; links: Uint8Array } {
  const columns = inOrder(graph)
  const length = columns.reduce((sum, column) => sum + padded(column.byteLength), HEAD_BYTES)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  bytes.set([0x43, 0x47, GRAPH_VERSION, 0])
  view.setUint32(4, graph.nodeLng.length, true)
  view.setUint32(8, graph.edgeTo.length, true)
  let at = HEAD_BYTES
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += padded(column.byteLength)
  }
  return { graph: bytes, links: encodeStreetLinks(graph.links) }
}

/** Throws a sentence when the bytes are not a street graph of this version, or do not belong to these links. */
export function decodeStreetGraph(bytes: Uint8Array, linkBytes: Uint8Array): StreetGraph {
  if (bytes.length < HEAD_BYTES || bytes[0] !== 0x43 || bytes[1] !== 0x47) throw new Error('Not a street graph file')
  if (bytes[2] !== GRAPH_VERSION) {
    throw new Error(`Street graph of version ${bytes[2]}, this relay reads version ${GRAPH_VERSION}`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nodes = view.getUint32(4, true)
  const edges = view.getUint32(8, true)
  const expected = HEAD_BYTES + 16 * nodes + padded(4 * nodes + 4) + 4 * padded(4 * edges) + 2 * padded(edges)
  if (bytes.length !== expected) {
    throw new Error(
      `Street graph is cut: ${bytes.length} bytes, ${expected} expected for ${nodes} nodes, ${edges} edges`,
    )
  }
  const columns = emptyColumns(nodes, edges)
  let at = HEAD_BYTES
  for (const column of inOrder(columns)) {
    const target = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
    target.set(bytes.subarray(at, at + column.byteLength))
    at += padded(column.byteLength)
  }
  const links = decodeStreetLinks(linkBytes)
  const linkCount = links.streetClass.length
  if (columns.firstEdge[nodes] !== edges || columns.edgeLink.some((link) => link >= linkCount)) {
    throw new Error('The street graph and the street links are not of one build; build the city pack again')
  }
  return { ...columns, links }
}
