import { z } from 'zod'

/**
 * POST /api/walls/:wall/token — the only time the token is told; `/wall?device=<token>` opened on a device makes it that wall. So does
 * `/wall?device=<code>`, once and within ten minutes, for whoever must type it; the link opens nothing then.
 */
export const wallTokenSchema = z.object({ wall: z.string(), token: z.string(), code: z.string() })
/** GET /api/device */
export const deviceSchema = z.object({ wall: z.string().nullable() })
