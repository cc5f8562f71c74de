/** Layer codes of the catalogue, in the order of the paper's tiers (domain.md §A.0). */
export const LAYERS = [
  'INF',
  'DAT',
  'SUP',
  'ECO',
  'MKT',
  'SOC-ENV',
  'SOC-TRA',
  'SOC-SEC',
  'SOC-EMG',
  'SOC-12345',
  'PUB',
  'STD',
  'SEC',
  'OPS',
] as const
