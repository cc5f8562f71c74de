/** Colours of what the desk draws. Orders are ink; only what is late, shut or dangerous has colour. */
export const DESK_COLOURS = {
  ink: '#e8eff8',
  route: '#9cc8ff',
  quiet: '#8e9caf',
  late: '#ff8c1a',
  shut: '#ff8c1a',
  shutGround: '#0a0e14',
  evacuation: '#ffd21e',
  draft: '#ffffff',
  gas: '#b79cf0',
  isolation: '#ff6b5e',
  water: '#3d8fe0',
  reach: '#7fb2e6',
  slower: '#ffb066',
  faster: '#6cc29c',
  halo: '#07090d',
} as const
