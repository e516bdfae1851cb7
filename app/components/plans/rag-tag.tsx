import { Tag } from '../fields/tag.tsx'

type Rating = 'green' | 'amber' | 'red'

const colours = { green: 'green', amber: 'orange', red: 'red' } as const

export const ragNames: Record<Rating, string> = { green: 'Green', amber: 'Amber', red: 'Red' }

/** A rating as a word, with its colour. */
export function RagTag({ rag }: { rag: Rating | null }) {
  return rag ? <Tag colour={colours[rag]}>{ragNames[rag]}</Tag> : <Tag colour="grey">Not rated</Tag>
}
