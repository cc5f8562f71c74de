import { z } from 'zod'
import { tourSchema } from './stage-snapshot.ts'

/** GET /api/tours/{tour}/editions: every edition with its scenes as it was saved, the newest first. */
const tourEditionSchema = tourSchema.pick({ edition: true, title: true, scenes: true, savedAt: true, savedBy: true })
export type TourEdition = z.infer<typeof tourEditionSchema>
export const tourEditionsAnswerSchema = z.object({ editions: z.array(tourEditionSchema) })
