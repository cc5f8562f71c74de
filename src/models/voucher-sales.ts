export interface Vouchers {
  readonly issuedYuan: number
  /** Part of them that is used, 0 … 1. */
  readonly redemption: number
  /** Sales for each yuan of voucher. */
  readonly leverage: number
  /** Part of those sales that would have been made anyway, 0 … 1. */
  readonly displacement: number
}

/** Scenario values only (domain.md §D4, mark D): no city's own were given. */
export const VOUCHER_DEFAULTS = { redemption: 0.8, leverage: 3, displacement: 0.4 } as const

/** Sales that would not have been made, yuan: issued × redemption × leverage × (1 − displacement). Source: domain.md §D4. */
export function addedSalesYuan({ issuedYuan, redemption, leverage, displacement }: Vouchers): number {
  return issuedYuan * redemption * leverage * (1 - displacement)
}
